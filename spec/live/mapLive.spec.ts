import { BehaviorSubject, of, Subject } from 'rxjs'
import { Gone } from '../../lib/errors/Gone.js'
import { createTurn } from '../../lib/state/createTurn.js'
import { captureZone } from '../../lib/timing/captureZone.js'
import { createLive } from '../../lib/live/createLive.js'
import type { LiveState } from '../../lib/live/Live.js'
import { mapLive } from '../../lib/live/mapLive.js'
import { test } from '../support/marbles.js'

const open = { readable: true, live: true, owner: undefined }

interface Player {
  readonly name: string
  readonly score: number
}

/** Live state of a player, and of their name alone. */
function nameOf(frame$: Subject<Player>) {
  const asked: string[] = []
  const shown: string[] = []
  const player$ = createLive<Player, Player, Player>({
    sourceState$: new BehaviorSubject(open),
    frame$,
    snapshot: (priority) => {
      asked.push(priority)
      return of({ name: 'ann', score: 1 })
    },
    apply: (_, frame) => frame,
    view: (player) => player,
    disposed$: new Subject(),
    random: () => 0,
    inZone: captureZone(),
    turn: createTurn(),
  })
  const name$ = mapLive(player$, (state): LiveState<string> => {
    shown.push(state.phase)
    return state.phase === 'ready' ? { ...state, value: state.value.name } : state
  })
  return { name$, asked, shown }
}

describe('mapLive', () => {
  it('shows a part, and changes only where that part does', () => {
    const player$ = new Subject<Player>()
    const { name$ } = nameOf(player$)
    const names: string[] = []
    const states: LiveState<string>[] = []
    name$.subscribe((name) => names.push(name))
    name$.state$.subscribe((state) => states.push(state))
    player$.next({ name: 'ann', score: 2 })
    player$.next({ name: 'Ann', score: 2 })

    expect(names).toEqual(['ann', 'Ann'])
    expect(states).toEqual([
      { phase: 'ready', value: 'ann', stale: false },
      { phase: 'ready', value: 'Ann', stale: false },
    ])
    expect([name$.value, name$.state$.value]).toEqual(['Ann', states[1]])
  })

  it('projects each state once for all who read it', () => {
    const { name$, shown } = nameOf(new Subject())
    name$.subscribe()
    name$.subscribe()
    name$.state$.subscribe()

    expect([name$.value, name$.value, name$.state$.value.phase]).toEqual(['ann', 'ann', 'ready'])
    expect(shown.filter((phase) => phase === 'ready')).toHaveLength(1)
  })

  it('is nothing without subscribers, and refreshes what it is a part of', () => {
    const { name$, asked } = nameOf(new Subject())
    expect([name$.value, name$.state$.value]).toEqual([undefined, { phase: 'loading' }])
    name$.refresh()
    name$.subscribe()
    name$.refresh()

    expect(asked).toEqual(['user', 'user'])
  })

  it('F113 tells all of what a subscriber changed after what it was told, and is what it tells', () => {
    const player$ = new Subject<Player>()
    const { name$ } = nameOf(player$)
    const received: unknown[] = []
    const listen = () =>
      name$.state$.subscribe((state) => received.push([state === name$.state$.value, name$.value]))
    name$.subscribe((name) => {
      if (name === 'bob') player$.next({ name: 'cleo', score: 1 })
      if (name === 'cleo') listen()
    })
    listen()
    player$.next({ name: 'bob', score: 1 })
    player$.next({ name: 'cleo', score: 2 })

    expect(received).toEqual([
      [true, 'ann'],
      [true, 'bob'],
      [true, 'cleo'],
      [true, 'cleo'],
    ])
  })

  test('may make nothing of something, and the other way round', ({ hot, expectObservable }) => {
    const player$ = new Subject<Player>()
    const failure = new Gone({ why: 'left' })
    hot('-----b-c-', { b: { name: '', score: 0 }, c: { name: 'bob', score: 0 } }).subscribe(player$)
    const { name$ } = nameOf(player$)
    const named$ = mapLive(name$, (state): LiveState<string> =>
      state.phase === 'ready' && state.value === '' ? { phase: 'gone', failure } : state,
    )
    expectObservable(named$.state$, '^--------!').toBe('(la)-b-c-', {
      l: { phase: 'loading' },
      a: { phase: 'ready', value: 'ann', stale: false },
      b: { phase: 'gone', failure },
      c: { phase: 'ready', value: 'bob', stale: false },
    })
  })
})
