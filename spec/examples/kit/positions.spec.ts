import { interval, map, NEVER } from 'rxjs'
import { taloTest } from 'talo-rx/testing'
import { positions } from '../../../examples/positions.js'
import { follow, noTracks, positionsAt } from '../../../examples/support/tracks.js'

describe('positions', () => {
  it(
    'are sent ten times a second, and only the newest of an outage',
    taloTest(
      ({ player, channel, at, faults, expectSent, expectOutcomes }) => {
        const ada = player('ada')
        const id = channel('arena', [ada])
        const own$ = interval(10).pipe(map((x) => ({ x, y: 0 })))
        positions(ada, ada.channel(id), own$, NEVER).subscribe()
        at('250ms x', () => {
          faults.drop(ada)
        })
        const sent = (x: number) => ({ channel: { id }, message: JSON.stringify({ x, y: 0 }) })
        expectSent(ada).toBe('100ms a 99ms b 1555ms y 43ms z', {
          a: sent(9),
          b: sent(19),
          y: sent(169),
          z: sent(179),
        })
        const replaced = Array<string>(14).fill('p')
        expectOutcomes(ada).toEmit('d', 'd', ...replaced, 'd', 'd')
      },
      { until: 1_850 },
    ),
  )

  it(
    'are followed, as no other messages, without those of who left, and seen anew after a gap',
    taloTest(({ player, puppet, channel, at, faults, now, expectObservable }) => {
      const ada = player('ada')
      const bob = puppet('bob')
      const cleo = puppet('cleo')
      const id = channel('arena', [ada, bob, cleo])
      bob.says(id, '-a-h 97ms b', { a: { x: 0, y: 0 }, h: 'no position', b: { x: 8, y: 0 } })
      cleo.says(id, '-c', { c: { x: 5, y: 0 } })
      at('299ms l 99ms x', {
        l: () => {
          cleo.leave(id)
        },
        x: () => {
          faults.drop(ada)
        },
      })
      const tracks$ = positions(ada, ada.channel(id), NEVER, interval(16))
      const ends$ = tracks$.pipe(map((tracks) => [...tracks.values()].map(({ to }) => to.x)))
      expectObservable(ends$, 'ends').toBe('n 17ms a 99ms b 197ms c 1588ms n', {
        n: [],
        a: [0, 5],
        b: [8, 5],
        c: [8],
      })
      // A step behind: bob has just begun to go when it is known where to.
      const drawn$ = tracks$.pipe(map((tracks) => positionsAt(tracks, now()).map(({ x }) => x)))
      expectObservable(drawn$, 'drawn').toEmit([], [0, 5], [1.28, 5], [8], [])
    }),
  )

  it('are drawn a step behind, between the two last ones', () => {
    const first = follow(noTracks, [{ id: 1, at: 1_000, position: { x: 0, y: 0 } }])
    expect(positionsAt(first, 1_050)).toEqual([{ x: 0, y: 0 }])
    const moving = follow(first, [{ id: 1, at: 1_080, position: { x: 8, y: 4 } }])
    expect([1_100, 1_120, 1_140, 1_180, 1_500].map((now) => positionsAt(moving, now)[0])).toEqual([
      { x: 0, y: 0 },
      { x: 2, y: 1 },
      { x: 4, y: 2 },
      { x: 8, y: 4 },
      { x: 8, y: 4 },
    ])
    const later = follow(moving, [{ id: 1, at: 9_000, position: { x: 0, y: 0 } }])
    expect(positionsAt(later, 9_050)).toEqual([{ x: 4, y: 2 }])
    expect(follow(later, [{ id: 1, at: 0, position: undefined }])).toEqual(noTracks)
    expect(moving.size).toBe(1)
  })
})
