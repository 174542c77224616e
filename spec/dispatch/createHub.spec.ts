import type { Observable, Subscription } from 'rxjs'
import { Subject } from 'rxjs'
import { createHub } from '../../lib/dispatch/createHub.js'

function receivedBy(hub: ReturnType<typeof createHub<number>>) {
  const received: (number | '|')[] = []
  const subscription = hub.value$.subscribe({
    next: (value) => received.push(value),
    complete: () => received.push('|'),
  })
  return { received, subscription }
}

/** How many elements of arrays and sets are gone through in an act, whichever way. */
function elementsIn(act: () => void): number {
  const arrays = ['concat', 'filter', 'forEach', 'indexOf', 'includes', 'map', 'slice', 'splice']
  const watched: readonly (readonly [object, PropertyKey])[] = [
    ...[...arrays, Symbol.iterator].map((key) => [Array.prototype, key] as const),
    ...['forEach', Symbol.iterator].map((key) => [Set.prototype, key] as const),
  ]
  let elements = 0
  const before = watched.map(([prototype, key]) => {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, key)!
    const method = descriptor.value as (...args: unknown[]) => unknown
    const counting = function (this: { length?: number; size?: number }, ...args: unknown[]) {
      elements += this.length ?? this.size ?? 0
      return Reflect.apply(method, this, args)
    }
    Object.defineProperty(prototype, key, { ...descriptor, value: counting })
    return () => Object.defineProperty(prototype, key, descriptor)
  })
  try {
    act()
    return elements
  } finally {
    for (const restore of before) restore()
  }
}

interface Source {
  readonly value$: Observable<number>
  next(value: number): void
}

const MANY = 1_000

/** What it costs that many come, that they are delivered a value, and that they leave. */
function costOf({ value$, next }: Source) {
  const subscriptions: Subscription[] = []
  const come = elementsIn(() => {
    for (let i = 0; i < MANY; i++) subscriptions.push(value$.subscribe())
  })
  const deliver = elementsIn(() => {
    next(1)
  })
  const leave = elementsIn(() => {
    for (let i = 0; i < MANY; i++) subscriptions[i]?.unsubscribe()
  })
  return { come, deliver, leave }
}

describe('createHub', () => {
  it('delivers each value to each subscriber, in their order, and replays nothing', () => {
    const hub = createHub<number>()
    const order: string[] = []
    hub.value$.subscribe((value) => order.push(`a${String(value)}`))
    hub.next(1)
    hub.value$.subscribe((value) => order.push(`b${String(value)}`))
    hub.next(2)

    expect(order).toEqual(['a1', 'a2', 'b2'])
  })

  it('says whether it has subscribers', () => {
    const hub = createHub<number>()
    expect(hub.isObserved()).toBe(false)
    const { subscription } = receivedBy(hub)
    expect(hub.isObserved()).toBe(true)
    subscription.unsubscribe()

    expect(hub.isObserved()).toBe(false)
  })

  it('F79 completes for those who listen and for those who come later', () => {
    const hub = createHub<number>()
    const early = receivedBy(hub)
    hub.complete()
    const late = receivedBy(hub)
    hub.next(1)

    expect([early.received, late.received]).toEqual([['|'], ['|']])
    expect(hub.isObserved()).toBe(false)
  })

  it('F75 does not deliver to a subscriber that leaves during the delivery', () => {
    const hub = createHub<number>()
    hub.value$.subscribe(() => {
      later.subscription.unsubscribe()
    })
    const later = receivedBy(hub)
    const last = receivedBy(hub)
    hub.next(1)

    expect([later.received, last.received]).toEqual([[], [1]])
  })

  it('F75 delivers to a subscriber that comes during the delivery from the next value on', () => {
    const hub = createHub<number>()
    const received: number[] = []
    const listen = () => hub.value$.subscribe((later) => received.push(later))
    hub.value$.subscribe((value) => {
      if (value === 1) listen()
    })
    hub.next(1)
    hub.next(2)

    expect(received).toEqual([2])
  })

  it('F75 loses nothing when a value causes another', () => {
    const hub = createHub<number>()
    const { received } = receivedBy(hub)
    hub.value$.subscribe((value) => {
      if (value === 1) hub.next(2)
    })
    const last = receivedBy(hub)
    hub.next(1)

    expect(received).toEqual([1, 2])
    expect([...last.received].sort()).toEqual([1, 2])
  })

  it('F75 can be completed during a delivery', () => {
    const hub = createHub<number>()
    hub.value$.subscribe(() => {
      hub.complete()
    })
    const { received } = receivedBy(hub)
    hub.next(1)

    expect(received).toEqual(['|'])
  })

  it('F78 goes on for the others when one has enough', () => {
    const hub = createHub<number>()
    const first: number[] = []
    const subscription = hub.value$.subscribe((value) => {
      first.push(value)
      subscription.unsubscribe()
    })
    const { received } = receivedBy(hub)
    hub.next(1)
    hub.next(2)

    expect([first, received]).toEqual([[1], [1, 2]])
  })

  it('F75 goes on over the list that a delivery began with, whatever comes and goes in it', () => {
    const hub = createHub<number>()
    const order: string[] = []
    const listen = (name: string) =>
      hub.value$.subscribe((value) => order.push(`${name}${String(value)}`))
    let isFirst = true
    hub.value$.subscribe((value) => {
      order.push(`a${String(value)}`)
      if (!isFirst) return
      isFirst = false
      b.unsubscribe()
      listen('d')
      // A delivery within the delivery has a list of its own.
      hub.next(2)
      listen('e')
    })
    const b = listen('b')
    listen('c')
    hub.next(1)
    hub.next(3)

    expect(order.join(' ')).toBe('a1 a2 c2 d2 c1 a3 c3 d3 e3')
  })

  it('F121 subscribing and leaving cost no more than with a Subject', () => {
    const hub = createHub<number>()
    const subject$ = new Subject<number>()
    const own = costOf(hub)
    const others = costOf({ value$: subject$, next: subject$.next.bind(subject$) })

    expect(hub.isObserved()).toBe(false)
    expect(own.come).toBeLessThanOrEqual(others.come)
    expect(own.deliver).toBeLessThanOrEqual(3 * MANY)
    expect(own.leave).toBeLessThanOrEqual(Math.min(others.leave, 4 * MANY))
  })
})
