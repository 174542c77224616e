import { createElement, StrictMode, useState } from 'react'
import { renderToString } from 'react-dom/server'
import { NEVER, Observable, Subject } from 'rxjs'
import type { Member } from 'talo-rx'
import { useLive, useTaloEvents, useTaloState } from 'talo-rx/react'
import { createTaloWorld, sample, stubLive, stubState } from 'talo-rx/testing'
import { createPage, type ReactPage } from './createPage.js'

let page: ReactPage
beforeEach(async () => {
  page = await createPage()
})
afterEach(() => page.close())

/** A state that counts who listens. */
function counted<T>(value: T) {
  const state$ = stubState(value)
  const counts = { subscribed: 0 }
  const counting$ = new Observable<T>((subscriber) => {
    counts.subscribed++
    subscriber.add(state$.subscribe(subscriber))
    subscriber.add(() => counts.subscribed--)
  })
  const read = { get: () => state$.value }
  return {
    counts,
    set: (next: T) => {
      state$.set(next)
    },
    state$: Object.defineProperty(counting$, 'value', read) as typeof state$,
  }
}

describe('useTaloState', () => {
  it('shows the value, and each change', async () => {
    const status$ = stubState('idle')
    await page.show(() => useTaloState(status$))
    expect(page.text()).toBe('idle')
    await page.after(() => {
      status$.set('dialing')
    })
    expect(page.text()).toBe('dialing')
  })

  it('subscribes once in strict mode, and no more when the component is gone', async () => {
    const { state$, counts } = counted('idle')
    await page.show(() => useTaloState(state$))
    expect(counts.subscribed).toBe(1)
    await page.show(() => 'something else')
    expect(counts.subscribed).toBe(0)
  })

  it('follows another state when it is given one', async () => {
    const [first, second] = [counted('first'), counted('second')]
    let change = (): void => undefined
    await page.show(() => {
      const [isSecond, set] = useState(false)
      change = () => {
        set(true)
      }
      return useTaloState(isSecond ? second.state$ : first.state$)
    })
    await page.after(() => {
      change()
    })
    expect(page.text()).toBe('second')
    expect([first.counts.subscribed, second.counts.subscribed]).toEqual([0, 1])
  })

  it('is rendered once for several changes at once, with the newest', async () => {
    const count$ = stubState(0)
    const seen: number[] = []
    await page.show(() => {
      const count = useTaloState(count$)
      seen.push(count)
      return String(count)
    })
    await page.after(() => {
      count$.set(1)
      count$.set(2)
      count$.set(3)
    })
    expect(new Set(seen)).toEqual(new Set([0, 3]))
  })
})

describe('useLive', () => {
  it('is loading without a live state', async () => {
    await page.show(() => useLive(undefined).phase)
    expect(page.text()).toBe('loading')
  })

  it('shows what is in the way, too', async () => {
    const members$ = stubLive<readonly Member[]>()
    await page.show(() => {
      const members = useLive(members$)
      if (members.phase !== 'ready') return members.phase
      return `${String(members.value.length)}${members.stale ? ' (?)' : ''}`
    })
    const told = async (cause: () => void) => {
      await page.after(cause)
      return page.text()
    }
    expect(page.text()).toBe('loading')
    expect(
      await told(() => {
        members$.ready([])
      }),
    ).toBe('0')
    expect(
      await told(() => {
        members$.stale()
      }),
    ).toBe('0 (?)')
    expect(
      await told(() => {
        members$.unavailable(sample.failure('HttpError', { status: 403 }))
      }),
    ).toBe('unavailable')
  })

  it('is loading on a server, and hydrates to what is known in the page', async () => {
    const members$ = stubLive<string>()
    members$.state$.subscribe()
    members$.ready('ada')
    const Names = () => {
      const state = useLive(members$)
      return state.phase === 'ready' ? state.value : state.phase
    }
    const html = renderToString(createElement(StrictMode, null, createElement(Names)))
    expect(html).toBe('loading')
    expect(await page.hydrate(html, Names)).toEqual([])
    expect(page.text()).toBe('ada')
  })

  it('shows who is here through a drop and the way back', async () => {
    const world = createTaloWorld({ random: () => 0 })
    const ada = world.player('ada')
    const bob = world.puppet('bob')
    const id = world.channel('hall', [ada, bob])
    const seen: string[] = []
    await page.show(() => {
      const members = useLive(ada.channel(id).members$)
      const names =
        members.phase === 'ready'
          ? `${members.value
              .map(({ alias }) => alias.identifier)
              .sort() // the server's order is no order
              .join(' ')}${members.stale ? ' (?)' : ''}`
          : members.phase
      if (seen.at(-1) !== names) seen.push(names)
      return names
    })
    await page.until('ada bob')
    await page.after(() => {
      world.faults.drop(ada)
    })
    await page.until('ada bob (?)')
    await page.until('ada bob')
    await page.after(() => {
      world.dispose()
    })
    // The last one is what is left of it when the client has ended.
    expect(seen).toEqual(['loading', 'ada bob', 'ada bob (?)', 'ada bob', 'ada bob (?)'])
  }, 60_000)
})

describe('useTaloEvents', () => {
  it('calls the listener of the newest render', async () => {
    const message$ = new Subject<string>()
    await page.show(() => {
      const [all, setAll] = useState('')
      useTaloEvents(message$, (message) => {
        setAll(all + message)
      })
      return all
    })
    for (const message of ['a', 'b', 'c']) {
      await page.after(() => {
        message$.next(message)
      })
    }
    expect(page.text()).toBe('abc')
  })

  it('listens no more when the component is gone', async () => {
    const message$ = new Subject<string>()
    await page.show(() => {
      useTaloEvents(message$, () => undefined)
      return null
    })
    expect(message$.observed).toBe(true)
    await page.show(() => {
      useTaloEvents(undefined, () => undefined)
      return null
    })
    expect(message$.observed).toBe(false)
  })

  it('takes what never says anything', async () => {
    await page.show(() => {
      useTaloEvents(NEVER, () => undefined)
      return 'silent'
    })
    expect(page.text()).toBe('silent')
  })
})
