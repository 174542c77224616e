import { createHub } from '../../lib/dispatch/createHub.js'

function heardBy(hub: ReturnType<typeof createHub<number>>) {
  const heard: (number | '|')[] = []
  const subscription = hub.value$.subscribe({
    next: (value) => heard.push(value),
    complete: () => heard.push('|'),
  })
  return { heard, subscription }
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

  it('says whether anybody listens', () => {
    const hub = createHub<number>()
    expect(hub.isHeard()).toBe(false)
    const { subscription } = heardBy(hub)
    expect(hub.isHeard()).toBe(true)
    subscription.unsubscribe()

    expect(hub.isHeard()).toBe(false)
  })

  it('F79 completes for those who listen and for those who come later', () => {
    const hub = createHub<number>()
    const early = heardBy(hub)
    hub.complete()
    const late = heardBy(hub)
    hub.next(1)

    expect([early.heard, late.heard]).toEqual([['|'], ['|']])
    expect(hub.isHeard()).toBe(false)
  })

  it('F75 does not deliver to whoever leaves during the delivery', () => {
    const hub = createHub<number>()
    hub.value$.subscribe(() => {
      later.subscription.unsubscribe()
    })
    const later = heardBy(hub)
    const last = heardBy(hub)
    hub.next(1)

    expect([later.heard, last.heard]).toEqual([[], [1]])
  })

  it('F75 delivers to whoever comes during the delivery from the next value on', () => {
    const hub = createHub<number>()
    const heard: number[] = []
    const listen = () => hub.value$.subscribe((later) => heard.push(later))
    hub.value$.subscribe((value) => {
      if (value === 1) listen()
    })
    hub.next(1)
    hub.next(2)

    expect(heard).toEqual([2])
  })

  it('F75 loses nothing when a value causes another', () => {
    const hub = createHub<number>()
    const { heard } = heardBy(hub)
    hub.value$.subscribe((value) => {
      if (value === 1) hub.next(2)
    })
    const last = heardBy(hub)
    hub.next(1)

    expect(heard).toEqual([1, 2])
    expect([...last.heard].sort()).toEqual([1, 2])
  })

  it('F75 can be completed during a delivery', () => {
    const hub = createHub<number>()
    hub.value$.subscribe(() => {
      hub.complete()
    })
    const { heard } = heardBy(hub)
    hub.next(1)

    expect(heard).toEqual(['|'])
  })

  it('F78 goes on for the others when one has enough', () => {
    const hub = createHub<number>()
    const first: number[] = []
    const subscription = hub.value$.subscribe((value) => {
      first.push(value)
      subscription.unsubscribe()
    })
    const { heard } = heardBy(hub)
    hub.next(1)
    hub.next(2)

    expect([first, heard]).toEqual([[1], [1, 2]])
  })
})
