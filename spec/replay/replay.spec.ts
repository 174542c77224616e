import * as fc from 'fast-check'
import { createRecorder } from '../../lib/recording/createRecorder.js'
import type { RecordedLine } from '../../lib/recording/RecordedLine.js'
import type { Deviation } from 'talo-rx/testing'
import { replay } from 'talo-rx/testing'
import type { Play, Session } from '../recording/session.js'
import { at, chat, inVirtualTime, outage, record, say, storyOf } from '../recording/session.js'

interface Replayed {
  readonly jsonl: string
  readonly story: readonly string[]
  readonly deviations: readonly Deviation[]
}

/** Replays in virtual time, and records it once more. */
function replayed(jsonl: string, play: Play, texts: 'keep' | 'mask' = 'mask'): Replayed {
  const recorder = createRecorder({ texts })
  const deviations: Deviation[] = []
  let story: string[] = []
  inVirtualTime(() => {
    const talo = replay(jsonl, { recorder })
    talo.deviation$.subscribe((deviation) => deviations.push(deviation))
    story = storyOf(talo)
    play(talo, (line) => story.push(line))
  })
  return { jsonl: recorder.toJSONL(), story, deviations }
}

const session: Session = { play: chat, happen: outage }

/** When the client received something, in milliseconds. */
function momentsFromOutside(jsonl: string): readonly number[] {
  return jsonl
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordedLine)
    .filter(({ t }) => t !== 'call' && t !== 'dial' && t !== 'sent')
    .map(({ at: moment }) => moment)
}

describe('replay', () => {
  it('tells the same story, and its record is the very same', () => {
    const { jsonl, story } = record({ ...session, recorder: { texts: 'keep' } })
    expect(replayed(jsonl, chat, 'keep')).toEqual({ jsonl, story, deviations: [] })
    expect(story).toEqual([
      ...['idle', 'ticketing', 'dialing', 'handshaking', 'connected', 'identifying', 'identified'],
      ...['hello there true', 'hello there is delivered'],
      ...['waiting', 'lost is unconfirmed', 'close 1006 true'],
      ...['ticketing', 'dialing', 'handshaking', 'connected', 'identifying', 'identified'],
      'gap 1353',
      ...['{"n":1,"s":"back"} true', '{"n":1,"s":"back"} is delivered'],
      ...['disposed', 'close 1000 false'],
    ])
  })

  it('does so where the texts are masked: the client knows its echoes again', () => {
    const { jsonl, story } = record(session)
    expect(jsonl).not.toContain('hello there')
    expect(replayed(jsonl, chat)).toEqual({ jsonl, story, deviations: [] })
  })

  it('does so whatever chance, the network and the player do', () => {
    const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    const ms = fc.integer({ min: 0, max: 5_000 })
    const any = fc.record({
      draws: fc.array(share, { minLength: 1, maxLength: 40 }),
      hops: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 }),
      drops: fc.array(ms, { maxLength: 3 }),
      says: fc.array(ms, { maxLength: 6 }),
    })
    fc.assert(
      fc.property(any, ({ draws, hops, drops, says }) => {
        const play: Play = (talo, tell) => {
          chat(talo, tell)
          says.forEach((moment, index) => {
            at(moment, () => {
              say(talo, tell, `text ${String(index)}`)
            })
          })
        }
        let drawn = 0
        let hopped = 0
        const { jsonl, story } = record({
          play,
          happen: (network, platform) => {
            for (const moment of drops) {
              at(moment, () => {
                network.drop(platform, 0)
              })
            }
          },
          random: () => draws[drawn++ % draws.length]!,
          hop: () => hops[hopped++ % hops.length]!,
        })
        // What the player does in the very millisecond of something from outside: no line says which came first.
        const acts = [...says, 100, 200, 498, 4_500, 6_000]
        fc.pre(!momentsFromOutside(jsonl).some((moment) => acts.includes(moment)))
        const again = replayed(jsonl, play)
        expect(again.deviations).toEqual([])
        expect([...again.story].sort()).toEqual([...story].sort())
      }),
      { numRuns: 20 },
    )
  }, 60_000)

  it('tells what the client does and the recording has not', () => {
    const { jsonl } = record({ ...session, recorder: { texts: 'keep' } })
    const play: Play = (talo, tell) => {
      chat(talo, tell)
      at(300, () => {
        talo.socket.send('v1.more', {}).subscribe()
        talo.channels.find(9).subscribe({ error: () => undefined })
        talo.channels.find(9).subscribe({ error: () => undefined })
      })
    }
    expect(replayed(jsonl, play, 'keep').deviations).toEqual([
      { at: 300, expected: 'sent v1.channels.message', got: 'sent v1.more' },
      { at: 300, expected: 'nothing', got: 'GET /v1/game-channels/9' },
      { at: 300, expected: 'nothing', got: 'GET /v1/game-channels/9' },
    ])
  })

  it('tells what the recording has and the client does not', () => {
    const { jsonl } = record({ ...session, recorder: { texts: 'keep' } })
    const play: Play = (talo) => {
      talo.players.identify('username', 'ada').subscribe()
      at(200, () => {
        talo.channel(1).send('hello here').subscribe()
      })
    }
    expect(replayed(jsonl, play, 'keep').deviations).toEqual([
      {
        at: 200,
        expected:
          'sent {"req":"v1.channels.message","data":{"channel":{"id":1},"message":"hello there"}}',
        got: 'sent {"req":"v1.channels.message","data":{"channel":{"id":1},"message":"hello here"}}',
      },
      { at: 7014, expected: 'POST /v1/game-channels', got: 'nothing' },
      { at: 7014, expected: 'sent v1.channels.message', got: 'nothing' },
      { at: 7014, expected: 'sent v1.channels.message', got: 'nothing' },
    ])
  })

  it('tells of dials that are too many or too few', () => {
    const { jsonl } = record(session)
    const dialsOf = (play: Play) =>
      replayed(jsonl, play).deviations.filter(({ got, expected }) =>
        (got + expected).includes('dial'),
      )
    expect(
      dialsOf((talo) => {
        at(1_000, () => {
          talo.socket.close()
        })
      }),
    ).toEqual([{ at: 7014, expected: 'dialled connection 2', got: 'nothing' }])
    const reset: Play = (talo, tell) => {
      chat(talo, tell)
      at(3_000, () => {
        talo.socket.reset()
      })
    }
    expect(replayed(jsonl, reset).deviations).toContainEqual(
      expect.objectContaining({ expected: 'nothing', got: 'POST /v1/socket-tickets' }),
    )
  })

  it('draws 0.5 where the recording has no more draws', () => {
    const { jsonl } = record({
      ...session,
      play: (talo) => talo.players.identify('username', 'ada').subscribe(),
    })
    const lines = jsonl.split('\n').filter((line) => !line.includes('"random"'))
    const waits: number[] = []
    inVirtualTime(() => {
      const talo = replay(lines.join('\n'))
      talo.players.identify('username', 'ada').subscribe()
      talo.socket.status$.subscribe((status) => {
        if (status.phase === 'waiting') waits.push(status.retryInMs)
      })
    })
    expect(waits).toEqual([1500])
  })

  it('happens in real time outside of a test scheduler, as fast as one likes', async () => {
    const { jsonl } = record({
      play: (talo) => {
        at(40, () => {
          talo.dispose()
        })
      },
    })
    const phases = await new Promise<readonly string[]>((resolve) => {
      const talo = replay(jsonl, { speed: 4 })
      const seen: string[] = []
      talo.socket.status$.subscribe(({ phase }) => {
        seen.push(phase)
        if (phase === 'connected') talo.dispose()
        if (phase === 'disposed') resolve(seen)
      })
    })
    expect(phases).toEqual(['idle', 'ticketing', 'dialing', 'handshaking', 'connected', 'disposed'])
  })

  it('refuses a recording that lacks its beginning', () => {
    const { jsonl } = record({ ...session, recorder: { keepBytes: 4_000 } })
    expect(() => replay(jsonl)).toThrow(
      /^the recording lacks its first \d+ lines, for which the client would wait: it can be drawn and not replayed$/,
    )
  })

  it('refuses what it cannot read', () => {
    const { jsonl } = record(session)
    expect(() => replay(jsonl.replace('"v":1', '"v":2'))).toThrow(
      'this recording is of version 2, and this version of talo-rx reads version 1 only',
    )
    expect(() => replay('')).toThrow('this is no recording: its first line is not that of a start')
    expect(() => replay(jsonl.slice(0, -10))).toThrow(/^line \d+ of the recording cannot be read$/)
  })

  it('refuses a dial where the platform did', () => {
    const lines: readonly RecordedLine[] = [
      { at: 0, t: 'start', v: 1, sdk: '0.1.0', epoch: 0, texts: 'mask' },
      { at: 0, t: 'life', phase: 'active' },
      { at: 0, t: 'call', id: 1, method: 'POST', path: '/v1/socket-tickets' },
      { at: 5, t: 'answer', id: 1, status: 200, headers: {}, body: '{"ticket":"***"}' },
      { at: 5, t: 'dial', conn: 1 },
      { at: 5, t: 'refused', conn: 1 },
    ]
    const { story } = replayed(
      lines.map((line) => JSON.stringify(line)).join('\n'),
      () => undefined,
    )
    expect(story).toEqual(['idle', 'ticketing', 'dialing', 'failed'])
  })
})
