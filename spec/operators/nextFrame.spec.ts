import { take } from 'rxjs'
import { nextFrame } from '../../lib/operators/nextFrame.js'
import { test } from '../support/marbles.js'

const letters = { t: expect.anything() as unknown }

describe('the next frame', () => {
  test('comes after 16 ms where there are no animation frames', ({ expectObservable }) => {
    expectObservable(nextFrame(), '-^').toBe('- 16ms (t|)', { t: 0 })
  })

  describe('of a page', () => {
    // What is called is a stand-in of RxJS, in virtual time; here it matters that there is one.
    beforeEach(() => {
      Object.assign(globalThis, { requestAnimationFrame: () => 0 })
    })
    afterEach(() => {
      Reflect.deleteProperty(globalThis, 'requestAnimationFrame')
    })

    test('comes with its animation frame', ({ animate, expectObservable }) => {
      animate('                                   ---x---x-')
      expectObservable(nextFrame().pipe(take(1)), '-^').toBe('---(t|)', letters)
    })

    test('comes after a second while it is hidden', ({ animate, expectObservable }) => {
      animate('2s x')
      expectObservable(nextFrame().pipe(take(1))).toBe('1s (t|)', letters)
    })
  })
})
