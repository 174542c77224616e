import { map } from 'rxjs'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import { createStatus, type Status } from '../../lib/session/createStatus.js'
import { createTurn } from '../../lib/state/createTurn.js'
import { virtualClock } from '../support/clocks.js'
import { playerAlias } from '../support/samples.js'
import { test } from '../support/marbles.js'

const steps: Readonly<Record<string, Parameters<Status['enter']>[0]>> = {
  t: { phase: 'ticketing' },
  d: { phase: 'dialing' },
  h: { phase: 'handshaking' },
  c: { phase: 'connected' },
  r: { phase: 'connected', identityFailure: new Unreachable() },
  n: { phase: 'identifying' },
  i: { phase: 'identified', alias: playerAlias },
  x: { phase: 'closed' },
}
const phases = {
  z: 'idle',
  t: 'ticketing',
  d: 'dialing',
  h: 'handshaking',
  c: 'connected',
  r: 'connected',
  n: 'identifying',
  i: 'identified',
  x: 'closed',
  g: 'disposed',
}

const statusOf = () => createStatus({ ...virtualClock, turn: createTurn() })

describe('createStatus', () => {
  test('says where the socket stands, at once and at each step, and since when', (run) => {
    const { hot, expectObservable } = run
    const taken = '   --t-d'
    const late = '    ---^'
    const expected = 'a-b-c'
    const status = statusOf()
    hot(taken, steps).subscribe(status.enter)

    const values = {
      a: { phase: 'idle', since: 0 },
      b: { phase: 'ticketing', since: 2 },
      c: { phase: 'dialing', since: 4 },
    }
    expectObservable(status.state$).toBe(expected, values)
    expectObservable(status.state$, late).toBe('---bc', values)
  })

  test('takes no step that leads where it stands', ({ hot, expectObservable }) => {
    const taken = '   -t-t-d-d-h-c-c-r-r-c-n-i-i'
    const expected = 'zt---d---h-c---r---c-n-i'
    const status = statusOf()
    hot(taken, steps).subscribe(status.enter)

    expectObservable(status.state$.pipe(map(({ phase }) => phase))).toBe(expected, phases)
  })

  test('takes no step that is not legal', ({ hot, expectObservable }) => {
    const taken = '   -c-t-i-d-c-h'
    const expected = 'z--t---d---h'
    const status = statusOf()
    hot(taken, steps).subscribe(status.enter)

    expectObservable(status.state$.pipe(map(({ phase }) => phase))).toBe(expected, phases)
  })

  test('takes an undefined failure for none', ({ hot, expectObservable }) => {
    const status = statusOf()
    hot('-t-d-h-c-u', {
      ...steps,
      u: { phase: 'connected', identityFailure: undefined } as const,
    }).subscribe(status.enter)

    expectObservable(status.state$.pipe(map(({ phase }) => phase))).toBe('zt-d-h-c', phases)
  })

  test('F79 ends with disposed, and takes no step after it', ({ hot, expectObservable }) => {
    const taken = '   -t-g-t-g'
    const expected = 'zt-(g|)'
    const late = '    -----^'
    const status = statusOf()
    hot(taken).subscribe((letter) => {
      const step = steps[letter]
      if (step === undefined) status.dispose()
      else status.enter(step)
    })

    const phase$ = status.state$.pipe(map(({ phase }) => phase))
    expectObservable(phase$).toBe(expected, phases)
    expectObservable(phase$, late).toBe('-----(g|)', phases)
    expectObservable(status.entered$.pipe(map(({ phase }) => phase))).toBe('-t-(g|)', phases)
  })

  it('F75 tells all subscribers of all steps in order, though one of them takes a step when it is told of another', () => {
    const status = statusOf()
    const received: string[][] = [[], [], []]
    const listen = (index: number) =>
      status.state$.subscribe(({ phase }) => received[index]?.push(phase))
    listen(0)
    status.state$.subscribe(({ phase }) => {
      if (phase === 'ticketing') status.enter({ phase: 'closed' })
      received[1]?.push(phase)
    })
    listen(2)
    status.enter({ phase: 'ticketing' })

    expect(received[0]).toEqual(['idle', 'ticketing', 'closed'])
    expect(received[2]).toEqual(['idle', 'ticketing', 'closed'])
    expect(status.get().phase).toBe('closed')
  })

  it('F75 leads on only from where the socket still stands', () => {
    const status = statusOf()
    const entered: string[] = []
    status.entered$.subscribe(({ phase }) => entered.push(phase))
    status.state$.subscribe(({ phase }) => {
      if (phase === 'ticketing') status.enter({ phase: 'closed' })
    })
    status.enter({ phase: 'ticketing' })

    expect(entered).toEqual(['closed'])
  })

  it('F75 can be disposed of when a step is told', () => {
    const status = statusOf()
    status.state$.subscribe(({ phase }) => {
      if (phase === 'ticketing') status.dispose()
    })
    const received: string[] = []
    status.state$.subscribe({
      next: ({ phase }) => received.push(phase),
      complete: () => received.push('|'),
    })
    status.enter({ phase: 'ticketing' })

    expect(received).toEqual(['idle', 'ticketing', 'disposed', '|'])
  })
})
