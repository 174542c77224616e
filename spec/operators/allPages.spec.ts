import { defer, EMPTY, of, take } from 'rxjs'
import { allPages, type PageLike, retryTransient, Unreachable } from '../../lib/core.js'
import { test } from '../support/marbles.js'

const pages = {
  a: { isLastPage: false, items: ['a'] },
  b: { isLastPage: false, items: ['b'] },
  c: { isLastPage: true, items: ['c'] },
}
const x = new Unreachable()

/** How many pages are asked for before the walk ends by itself; 100 are too many. */
function pagesAskedFor(answer: (page: number) => PageLike): number {
  let asked = 0
  allPages((page) => {
    asked += 1
    return of(answer(page))
  })
    .pipe(take(100))
    .subscribe()
  return asked
}

describe('allPages', () => {
  test('asks for one page after the other until the last', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const first$ = cold(' --(a|)         ', pages)
    const second$ = cold('  --(b|)       ', pages)
    const third$ = cold('     --(c|)     ', pages)
    const result = '     --a-b-(c|)     '

    const page$ = allPages((page) => [first$, second$, third$][page]!)
    expectObservable(page$).toBe(result, pages)
    expectSubscriptions(first$.subscriptions).toBe('  ^-!    ')
    expectSubscriptions(second$.subscriptions).toBe(' --^-!  ')
    expectSubscriptions(third$.subscriptions).toBe('  ----^-!')
  })

  test('begins at page 0 for each subscriber', ({ cold, expectObservable }) => {
    const page$ = allPages((page) => cold('-(v|)', { v: page === 0 ? pages.a : pages.c }))

    expectObservable(page$, '^   ').toBe('  -a(c|)', pages)
    expectObservable(page$, '----^').toBe(' -----a(c|)', pages)
  })

  test('ends the call that runs when the last subscriber leaves', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const first$ = cold(' --(a|)     ', pages)
    const second$ = cold('  -----(b|)', pages)
    const end = '        ----!      '

    const page$ = allPages((page) => [first$, second$][page]!)
    expectObservable(page$, end).toBe('--a', pages)
    expectSubscriptions(second$.subscriptions).toBe('--^-!')
  })

  test('ends with the failure of a call', ({ cold, expectObservable }) => {
    const page$ = allPages(
      (page) => [cold<PageLike>('--(a|)', pages), cold<PageLike>('-#', {}, x)][page]!,
    )

    expectObservable(page$).toBe('--a#', pages, x)
  })

  test('goes on where it was if each call is tried again by itself', (run) => {
    const { cold, expectObservable } = run
    const answers = [
      cold<PageLike>('--(a|)', pages),
      cold<PageLike>('-#', {}, x),
      cold<PageLike>('-(c|)', pages),
    ]
    let next = 0
    const call$ = defer(() => answers[next++]!).pipe(
      retryTransient({ initialMs: 3, random: () => 0.5 }),
    )

    expectObservable(allPages(() => call$)).toBe('--a---(c|)', pages)
  })

  it('asks for a page when the one before was delivered, even if each comes at once', () => {
    const told: string[] = []
    allPages((page) => {
      told.push(`asked for ${String(page)}`)
      return of(page === 1 ? pages.c : pages.a)
    }).subscribe(({ items }) => told.push(`got ${items.join()}`))

    expect(told).toEqual(['asked for 0', 'got a', 'asked for 1', 'got c'])
  })

  it('asks for no page after its subscriber left, even if each comes at once', () => {
    const asked: number[] = []
    allPages((page) => {
      asked.push(page)
      return of(pages.a)
    })
      .pipe(take(2))
      .subscribe()

    expect(asked).toEqual([0, 1])
  })

  it('takes promises', async () => {
    const told: unknown[] = []
    await new Promise<void>((complete) => {
      allPages((page) => Promise.resolve(page === 1 ? pages.c : pages.a)).subscribe({
        next: (page) => told.push(page),
        complete,
      })
    })

    expect(told).toEqual([pages.a, pages.c])
  })

  it.each([{}, { count: 100, itemsPerPage: 1 }])(
    'F115 ends with an empty page of a server that never says which page is the last, with %j',
    (told) => {
      const page = (nth: number) => ({
        ...told,
        isLastPage: false,
        items: nth < 3 ? ['one'] : [],
      })
      expect(pagesAskedFor(page)).toBe(4)
    },
  )

  it('ends when a server that always answers with the same page has told as many as there are', () => {
    const answer = { isLastPage: false, count: 60, itemsPerPage: 25, items: ['the same'] }

    expect(pagesAskedFor(() => answer)).toBe(4)
  })

  it('ends when a call comes to nothing', () => {
    let asked = 0
    const told: unknown[] = []
    allPages(() => {
      asked += 1
      return EMPTY
    }).subscribe({ next: (page) => told.push(page), complete: () => told.push('complete') })

    expect([asked, told]).toEqual([1, ['complete']])
  })

  it('takes the first answer of a call that has several', () => {
    const told: unknown[] = []
    allPages((page) => (page === 0 ? of(pages.a, pages.b) : of(pages.c))).subscribe((page) =>
      told.push(page),
    )

    expect(told).toEqual([pages.a, pages.c])
  })

  it('tells what the call throws', () => {
    const bug = new TypeError('a bug')
    const told: unknown[] = []
    allPages(() => {
      throw bug
    }).subscribe({ error: (error: unknown) => told.push(error) })

    expect(told).toEqual([bug])
  })
})
