import { TestScheduler } from 'rxjs/testing'

type Run = Parameters<TestScheduler['run']>[0]

/** The body of a test in virtual time: `it('…', marbles(({ cold, expectObservable }) => { … }))`. */
export function marbles(body: Run): () => void {
  return () => {
    new TestScheduler((actual, expected) => {
      expect(actual).toEqual(expected)
    }).run(body)
  }
}
