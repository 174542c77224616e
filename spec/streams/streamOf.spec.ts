import { lastValueFrom, Observable, of, toArray } from 'rxjs'
import type { Observer } from 'rxjs'
import * as floor from 'rxjs-floor'
import type { StreamInput } from '../../lib/streams/StreamInput.js'
import { streamOf } from '../../lib/streams/streamOf.js'

const all = (input$: StreamInput<number>) =>
  lastValueFrom(streamOf(input$).pipe(toArray()), { defaultValue: [] })

describe('a stream that is given', () => {
  it.each<[string, StreamInput<number>]>([
    ['of this RxJS', of(1, 2)],
    ['of another RxJS', floor.of(1, 2)],
    [
      'of something that can be subscribed to and no more',
      { subscribe: (to: Partial<Observer<number>>) => of(1, 2).subscribe(to) },
    ],
    ['of an array', [1, 2]],
  ])('is one of this RxJS: %s', async (_, input$) => {
    expect(streamOf(input$)).toBeInstanceOf(Observable)
    expect(await all(input$)).toEqual([1, 2])
  })

  it('may be a promise', async () => {
    expect(await all(Promise.resolve(1))).toEqual([1])
  })

  it('is left when the last subscriber leaves', () => {
    let isLeft = false
    const foreign$ = new floor.Observable<number>(() => () => (isLeft = true))
    streamOf(foreign$).subscribe().unsubscribe()
    expect(isLeft).toBe(true)
  })

  it('passes its error on', async () => {
    const failure = new Error('no')
    await expect(all(floor.throwError(() => failure))).rejects.toBe(failure)
  })

  it('is none where it cannot be one', () => {
    expect(() => streamOf({} as StreamInput<number>)).toThrow(TypeError)
  })
})
