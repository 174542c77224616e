import { NEVER, of, Subject, Subscription } from 'rxjs'
import { enterTogether } from '../../examples/support/enterTogether.js'
import { follow, noTracks, positionsAt } from '../../examples/support/tracks.js'
import type { Position, Tracks } from '../../examples/support/tracks.js'
import { positions } from '../../examples/positions.js'
import { runExample } from '../support/runExample.js'
import { next, nextOf, scenario, until } from '../support/scenario.js'
import type { Stage } from '../support/scenario.js'

async function enter({ client }: Stage) {
  const clients = { ada: client(), grace: client() }
  const [ada, grace] = await next(enterTogether(clients, 'arena'), 'both players')
  return { clients, ada: ada!, grace: grace! }
}

const placesIn = (tracks: Tracks) => [...tracks.values()].map(({ to }) => to)

describe('positions', () => {
  let sending = Subscription.EMPTY

  // What a game moves ends with the game, not with the client.
  afterEach(() => {
    sending.unsubscribe()
  })

  scenario('are sent and followed, without those of who left', async (stage) => {
    const { clients, ada, grace } = await enter(stage)
    await Promise.all([
      next(clients.ada.socket.whenIdentified(), 'ada'),
      next(clients.grace.socket.whenIdentified(), 'grace'),
    ])
    const ada$ = new Subject<Position>()
    sending = positions(clients.ada, ada, ada$).subscribe()
    const seen$ = positions(clients.grace, grace, NEVER)

    const seen = until(seen$, (tracks) => tracks.size === 1, 'ada')
    ada$.next({ x: 1, y: 1 })
    ada$.next({ x: 2, y: 3 })
    expect(placesIn(await seen)).toEqual([{ x: 2, y: 3 }])

    const gone = nextOf(seen$, 3, 'nobody, ada, and nobody')
    ada$.next({ x: 4, y: 3 })
    await until(seen$, (tracks) => tracks.size === 1, 'ada again')
    sending.unsubscribe()
    await next(ada.leave(), 'her leaving')
    expect((await gone).map(placesIn)).toEqual([[], [{ x: 4, y: 3 }], []])
  })

  scenario('are forgotten after a gap, and are no other messages', async (stage) => {
    const { clients, ada, grace } = await enter(stage)
    await Promise.all([
      next(clients.ada.socket.whenIdentified(), 'ada'),
      next(clients.grace.socket.whenIdentified(), 'grace'),
    ])
    const seen = nextOf(positions(clients.grace, grace, NEVER, of(0)), 3, 'nobody, ada, nobody')
    const own$ = new Subject<Position>()
    sending = positions(clients.ada, ada, own$).subscribe()
    await next(ada.send('Hello!'), 'a message that is no position')
    const met = until(grace.message$, ({ message }) => message === '{"x":1,"y":1}', 'ada')
    own$.next({ x: 1, y: 1 })
    await met
    stage.emulator.faults.dropAll()
    expect((await seen).map(placesIn)).toEqual([[], [{ x: 1, y: 1 }], []])
  })

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

  it('is a program', async () => {
    const running = runExample('positions')
    await until(running.line$, (line) => line.trim() === '●', 'somebody', 30_000)
    running.child.kill('SIGINT')
    expect(await running.ended()).toBe(0)
    expect(running.complaint()).toBe('')
  }, 60_000)
})
