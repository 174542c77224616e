import { NEVER, Observable, type Subscriber, Subject, throwError } from 'rxjs'
import type { Frame } from '../../lib/frames/Frame.js'
import { type FrameInterceptor, intercept } from '../../lib/connection/intercept.js'
import { frame, lettersOf } from '../support/frames.js'
import { test } from '../support/marbles.js'

const frames = {
  a: frame('v1.connected'),
  b: frame('v1.channels.message'),
  c: frame('v1.channels.updated'),
  d: frame('v1.channels.deleted'),
}

/** An interceptor that keeps one frame to itself and whose guard errors upon another. */
function fussy(kept: Frame, fatal: Frame): FrameInterceptor {
  let guarding: Subscriber<never> | undefined
  return {
    guard$: new Observable((subscriber) => {
      guarding = subscriber
    }),
    onFrame: (frame) => {
      if (frame === fatal) guarding?.error('e')
      return frame !== kept
    },
  }
}

describe('intercept', () => {
  test('passes on what all let through, and the frame upon which one of them ends the connection', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const source = cold('a--b--c--d', frames)
    const subs = '       ^-----!'
    const expected = '   a-----(c#)'
    const result$ = intercept(source, () => [fussy(frames.b, frames.c)])

    expectObservable(lettersOf(result$, frames)).toBe(expected, undefined, 'e')
    expectSubscriptions(source.subscriptions).toBe(subs)
  })

  test('ends without the frame upon which an interceptor throws', ({ cold, expectObservable }) => {
    const source = cold('a--b--c', frames)
    const expected = '   a--#'
    const strict: FrameInterceptor = {
      onFrame: (frame) => {
        if (frame === frames.b) throw new Error('too much')
        return true
      },
    }

    expectObservable(
      lettersOf(
        intercept(source, () => [strict]),
        frames,
      ),
    ).toBe(expected, undefined, new Error('too much'))
  })

  test('ends between frames when a guard errors', ({ cold, expectObservable }) => {
    const source = cold('a--b--c', frames)
    const guard$ = cold<never>('----#')
    const expected = '   a--b#'
    const result$ = intercept(source, () => [{ guard$, onFrame: () => true }])

    expectObservable(lettersOf(result$, frames)).toBe(expected)
  })

  it('asks none after the one that kept a frame, nor after one that ended the session upon it', () => {
    const source = new Subject<Frame>()
    const asked: string[] = []
    const interceptor = (name: string, onFrame: () => boolean): FrameInterceptor => ({
      onFrame: () => {
        asked.push(name)
        return onFrame()
      },
    })
    const subscription = intercept(source, () => [
      interceptor('first', () => true),
      interceptor('second', () => {
        subscription.unsubscribe()
        return true
      }),
      interceptor('third', () => true),
    ]).subscribe()
    source.next(frames.a)
    intercept(source, () => [
      interceptor('keeper', () => false),
      interceptor('other', () => true),
    ]).subscribe()
    source.next(frames.b)

    expect(asked).toEqual(['first', 'second', 'keeper'])
  })

  it('leaves the source and every guard alone when it is unsubscribed from', () => {
    let left = 0
    const guarded$ = new Observable<never>(() => () => {
      left += 1
    })
    const source = new Observable<Frame>(() => () => {
      left += 1
    })
    const interceptors = () => [
      { guard$: guarded$, onFrame: () => true },
      { guard$: NEVER, onFrame: () => true },
    ]
    intercept(source, interceptors).subscribe().unsubscribe()

    expect(left).toBe(2)
  })

  it('does not listen to the source when a guard errors at once', () => {
    let subscribed = 0
    const source = new Observable<Frame>(() => {
      subscribed += 1
    })
    const failed: unknown[] = []
    intercept(source, () => [
      { guard$: throwError(() => new Error('no')), onFrame: () => true },
    ]).subscribe({
      error: (reason: unknown) => failed.push(reason),
    })

    expect(failed).toEqual([new Error('no')])
    expect(subscribed).toBe(0)
  })

  test('emits the step that an interceptor takes upon a frame before that frame', (run) => {
    const { cold, expectObservable } = run
    const source = cold('a--b', frames)
    const expected = '   a--(sb)'
    const result$ = intercept(source, (emit) => [
      {
        onFrame: (frame) => {
          if (frame === frames.b) emit({ phase: 'connected' })
          return true
        },
      },
    ])

    expectObservable(result$).toBe(expected, { ...frames, s: { phase: 'connected' } })
  })
})
