import type { Observable, ObservableInput } from 'rxjs'
import { defaultIfEmpty, defer, filter, repeat, take, takeWhile } from 'rxjs'

/** What {@link allPages} looks at in an answer: all that come in pages have it. */
export interface PageLike {
  readonly isLastPage: boolean
  readonly count?: number | undefined
  readonly itemsPerPage?: number | undefined
}

/**
 * Walks through a list that comes in pages: emits each page as it was answered, and completes after the last.
 *
 * One call at a time; the next page is asked for when the one before was delivered, and never after the last subscriber left:
 * `take` and unsubscribing end the walk, and the call that runs. The failure of a call ends it as well, so that
 * {@link retryTransient} belongs around each call. A server that never says which page is the last does not keep it
 * walking: it ends after one without items, or one that begins behind the end of the list.
 *
 * What changes on the server meanwhile may show twice, or not at all.
 *
 * ```
 * allPages((page) => talo.channels.list({ page }))
 * page 0:  --(a|)
 * page 1:    --(b|)
 * page 2:      --(c|)       c = { isLastPage: true, … }
 * result:  --a-b-(c|)
 * ```
 *
 * Cold: each subscription begins at page 0.
 *
 * @param call$ - makes the call for one page; pages count from 0
 */
export function allPages<P extends PageLike>(
  call$: (page: number) => ObservableInput<P>,
): Observable<P> {
  return defer(() => {
    let page = -1
    return defer(() => {
      page += 1
      return call$(page)
    }).pipe(
      take(1),
      defaultIfEmpty(undefined),
      repeat(),
      takeWhile((answer) => answer !== undefined && !isLast(answer, page), true),
      filter((answer) => answer !== undefined),
    )
  })
}

function isLast(answer: PageLike, page: number): boolean {
  const { isLastPage, count, itemsPerPage } = answer
  if (isLastPage || isEmpty(answer)) return true
  return count !== undefined && itemsPerPage !== undefined && page * itemsPerPage >= count
}

/** Every answer has one list, each under a name of its own. */
function isEmpty(answer: PageLike): boolean {
  const lists = Object.values(answer).filter(Array.isArray)
  return lists.length > 0 && lists.every(({ length }) => length === 0)
}
