import { drawRecording } from '../../lib/recording/drawRecording.js'
import { chat, outage, record } from './session.js'

describe('drawRecording', () => {
  it('draws a lane for each kind of call and frame, and for the socket', () => {
    const { jsonl } = record({ play: chat, happen: outage })
    expect(drawRecording(jsonl, { msPerColumn: 40 })).toMatchInlineSnapshot(`
     "1 column is 40 ms
     GET /v1/players/identify        *------------------------------------------------------------------------------------------------------------------------------------------------------
     POST /v1/socket-tickets         *-------------------------------------*----------------------------------------------------------------------------------------------------------------
     socket                          *-----------x-------------------------*---------------------------------------------------------------------------------------------------------------x
     <- v1.connected                 c-------------------------------------c----------------------------------------------------------------------------------------------------------------
     -> v1.players.identify          i-------------------------------------i----------------------------------------------------------------------------------------------------------------
     <- v1.players.presence.updated  -u-------------------------------------u---------------------------------------------------------------------------------------------------------------
     <- v1.players.identify.success  -s-------------------------------------s---------------------------------------------------------------------------------------------------------------
     POST /v1/game-channels          --*----------------------------------------------------------------------------------------------------------------------------------------------------
     <- v1.channels.player-joined    --p----------------------------------------------------------------------------------------------------------------------------------------------------
     -> v1.channels.message          -----m------m---------------------------------------------------------------------------------------------------m--------------------------------------
     <- v1.channels.message          -----m----------------------------------------------------------------------------------------------------------m--------------------------------------"
    `)
  })

  it('is at most 100 columns wide unless it is told otherwise', () => {
    const { jsonl } = record({ play: chat, happen: outage })
    const [scale, ...rows] = drawRecording(jsonl).split('\n')
    expect(scale).toBe('1 column is 61 ms')
    for (const row of rows) expect(row.replace(/^.*\s/, '').length).toBeLessThanOrEqual(100)
  })

  it('draws what lacks its beginning', () => {
    const { jsonl } = record({ play: chat, happen: outage, recorder: { keepBytes: 6_000 } })
    expect(drawRecording(jsonl)).toMatch(/\nthe first \d+ lines are missing\n/)
  })

  it('refuses what is no recording', () => {
    expect(() => drawRecording('{"at":0,"t":"life","phase":"active"}')).toThrow(
      'this is no recording',
    )
  })
})
