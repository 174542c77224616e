import { defer, EMPTY } from 'rxjs'
import { HttpError } from '../../../lib/errors/HttpError.js'
import type { SubscriptionsBody } from '../../../lib/protocol/bodies/SubscriptionsBody.js'
import { lookUp } from '../../../lib/services/relationships/lookUp.js'
import { test } from '../../support/marbles.js'
import { subscription } from '../../support/samples.js'

const page = { count: 1, itemsPerPage: 50, isLastPage: true }
const lists = {
  n: { ...page, count: 0, subscriptions: [] },
  s: { ...page, subscriptions: [subscription, { ...subscription, id: 5 }] },
}

describe('lookUp', () => {
  test('finds the first of a list at once', ({ cold, expectObservable }) => {
    expectObservable(lookUp(cold<SubscriptionsBody>('--(s|)', lists))).toBe('--(s|)', {
      s: subscription,
    })
  })

  test('looks once more a second later', ({ cold, expectObservable }) => {
    const answers = [
      cold<SubscriptionsBody>('--(n|)', lists),
      cold<SubscriptionsBody>('--(s|)', lists),
    ]
    const list$ = defer(() => answers.shift() ?? EMPTY)
    const result = '-- 1s --(s|)'
    expectObservable(lookUp(list$)).toBe(result, { s: subscription })
  })

  test('F119 makes nothing up if there is none then either', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const list$ = cold<SubscriptionsBody>('--(n|)', lists)
    expectObservable(lookUp(list$)).toBe('-- 1s --(u|)', { u: undefined })
    expectSubscriptions(list$.subscriptions).toBe(['^-!', '-- 1s ^-!'])
  })

  test('passes on a failure, another 404 too, without a second look', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const gone = new HttpError({ status: 404 })
    const list$ = cold<SubscriptionsBody>('--#', lists, gone)
    expectObservable(lookUp(list$)).toBe('--#', undefined, gone)
    expectSubscriptions(list$.subscriptions).toBe('^-!')
  })
})
