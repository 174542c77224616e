import { taloTest } from 'talo-rx/testing'
import { createRecorder } from 'talo-rx/recording'
import { createInks } from '../../examples/demo/inks.js'
import { addToOutage, drawMarbles } from '../../examples/demo/marbles.js'
import type { Outage } from '../../examples/demo/marbles.js'
import type { StoryEvent } from '../../examples/demo/StoryEvent.js'

const inks = createInks(false)

/** What a client hears that is cut at 1 s. */
function recordingOf(name: string, draw: (recording: string) => void) {
  const recorder = createRecorder()
  taloTest(
    ({ player, channel, at, faults }) => {
      const ada = player(name, { recorder })
      const id = channel('hall', [ada])
      at('1s m 999ms x', {
        m: () => ada.channel(id).send('hello'),
        x: () => {
          faults.drop(ada)
        },
      })
    },
    { until: 5_000 },
  )()
  draw(recorder.toJSONL())
}

describe('the story in marbles', () => {
  it.each([60, 80, 140])('is as wide as %i columns, and no wider', (columns) => {
    recordingOf('ada', (recording) => {
      const players = ['ada', 'grace'].map((name) => ({ name, recording }))
      const lines = drawMarbles(players, {}, columns, inks).split('\n')
      const longest = Math.max(...lines.map(({ length }) => length))
      expect(longest).toBeLessThanOrEqual(columns)
      expect(longest).toBeGreaterThan(columns * 0.8)
    })
  })

  it('has the cut, and what waited until it was sent', () => {
    recordingOf('ada', (recording) => {
      const { epoch } = JSON.parse(recording.split('\n')[0] ?? '') as { readonly epoch: number }
      const told: readonly (readonly [number, StoryEvent])[] = [
        [500, { kind: 'outcome', outcome: 'delivered' }],
        [2_000, { kind: 'turn', mood: 'bad', what: 'the cut' }],
        [2_100, { kind: 'line', who: 'ada', sign: 'queued', what: 'hm', detail: '' }],
        [3_600, { kind: 'outcome', outcome: 'delivered' }],
        [4_000, { kind: 'outcome', outcome: 'delivered' }],
      ]
      const outage = told.reduce<Outage>(
        (before, [at, event]) => addToOutage(before, event, epoch + at),
        {},
      )
      const lines = drawMarbles([{ name: 'ada', recording }], outage, 100, inks).split('\n')
      const laneOf = (name: string) => lines.find((line) => line.trim().startsWith(name)) ?? ''
      const cutAt = lines[1]?.indexOf('✂') ?? 0
      expect(laneOf('socket').indexOf('x')).toBe(cutAt)
      const waits = laneOf('waits to be sent')
      expect(waits.indexOf('~')).toBeGreaterThanOrEqual(cutAt)
      expect(waits.lastIndexOf('~')).toBeLessThan(
        laneOf('-> players.identify').lastIndexOf('i') + 3,
      )
      expect(lines.at(-1)).toContain('x closed')
    })
  })

  it('draws nothing of who heard nothing', () => {
    expect(drawMarbles([{ name: 'ada', recording: '' }], {}, 80, inks)).not.toContain('ada')
  })
})
