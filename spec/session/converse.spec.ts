import { NEVER, Observable, type Subscriber, Subject, throwError } from 'rxjs'
import type { Frame } from '../../lib/frames/Frame.js'
import { converse } from '../../lib/session/converse.js'
import type { Party } from '../../lib/session/Party.js'
import { frame, lettersOf } from '../support/frames.js'
import { marbles } from '../support/marbles.js'

const frames = {
  a: frame('v1.connected'),
  b: frame('v1.channels.message'),
  c: frame('v1.channels.updated'),
  d: frame('v1.channels.deleted'),
}

/** A party that keeps one frame to itself and whose watch errors upon another. */
function fussy(kept: Frame, fatal: Frame): Party {
  let watching: Subscriber<never> | undefined
  return {
    watch$: new Observable((subscriber) => {
      watching = subscriber
    }),
    hear: (heard) => {
      if (heard === fatal) watching?.error('e')
      return heard !== kept
    },
  }
}

describe('converse', () => {
  it(
    'passes on what all let through, and the frame upon which one of them ends the connection',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('a--b--c--d', frames)
      const subs = '       ^-----!'
      const expected = '   a-----(c#)'
      const result$ = converse(source, () => [fussy(frames.b, frames.c)])

      expectObservable(lettersOf(result$, frames)).toBe(expected, undefined, 'e')
      expectSubscriptions(source.subscriptions).toBe(subs)
    }),
  )

  it(
    'ends without the frame upon which a party throws',
    marbles(({ cold, expectObservable }) => {
      const source = cold('a--b--c', frames)
      const expected = '   a--#'
      const strict: Party = {
        hear: (heard) => {
          if (heard === frames.b) throw new Error('too much')
          return true
        },
      }

      expectObservable(
        lettersOf(
          converse(source, () => [strict]),
          frames,
        ),
      ).toBe(expected, undefined, new Error('too much'))
    }),
  )

  it(
    'ends between frames when a watch errors',
    marbles(({ cold, expectObservable }) => {
      const source = cold('a--b--c', frames)
      const watch$ = cold<never>('----#')
      const expected = '   a--b#'
      const result$ = converse(source, () => [{ watch$, hear: () => true }])

      expectObservable(lettersOf(result$, frames)).toBe(expected)
    }),
  )

  it('asks nobody after the one who kept a frame, nor after one who ended the session upon it', () => {
    const source = new Subject<Frame>()
    const asked: string[] = []
    const party = (name: string, hear: () => boolean): Party => ({
      hear: () => {
        asked.push(name)
        return hear()
      },
    })
    const subscription = converse(source, () => [
      party('first', () => true),
      party('second', () => {
        subscription.unsubscribe()
        return true
      }),
      party('third', () => true),
    ]).subscribe()
    source.next(frames.a)
    converse(source, () => [party('keeper', () => false), party('other', () => true)]).subscribe()
    source.next(frames.b)

    expect(asked).toEqual(['first', 'second', 'keeper'])
  })

  it('leaves the source and every watch alone when nobody listens any more', () => {
    let left = 0
    const watched$ = new Observable<never>(() => () => {
      left += 1
    })
    const source = new Observable<Frame>(() => () => {
      left += 1
    })
    const parties = () => [
      { watch$: watched$, hear: () => true },
      { watch$: NEVER, hear: () => true },
    ]
    converse(source, parties).subscribe().unsubscribe()

    expect(left).toBe(2)
  })

  it('does not listen to the source when a watch errors at once', () => {
    let subscribed = 0
    const source = new Observable<Frame>(() => {
      subscribed += 1
    })
    const failed: unknown[] = []
    converse(source, () => [
      { watch$: throwError(() => new Error('no')), hear: () => true },
    ]).subscribe({
      error: (reason: unknown) => failed.push(reason),
    })

    expect(failed).toEqual([new Error('no')])
    expect(subscribed).toBe(0)
  })
})
