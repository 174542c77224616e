import { TestScheduler } from 'rxjs/testing'

type Run = Parameters<TestScheduler['run']>[0]
type RunHelpers = Parameters<Run>[0]
type Row = readonly unknown[] | readonly [unknown]

/** The body of a test in virtual time: `it('…', marbles(({ cold, expectObservable }) => { … }))`. */
export function marbles(body: Run): () => void {
  return () => {
    new TestScheduler((actual, expected) => {
      expect(actual).toEqual(expected)
    }).run(body)
  }
}

/** A test in virtual time: `test('…', ({ cold, expectObservable }) => { … })`; one that needs no time is an `it`. */
export function test(name: string, body: Run): void {
  it(name, marbles(body))
}

/** A spec in virtual time for each row, as `it.each`: `marbles.each(rows)('…', ({ cold }, drawn) => { … })`. */
marbles.each = eachOf

function eachOf<R extends Row>(
  rows: readonly R[],
): (name: string, body: (run: RunHelpers, ...row: [...R]) => void) => void
function eachOf<V>(
  values: readonly V[],
): (name: string, body: (run: RunHelpers, value: V) => void) => void
function eachOf(rows: readonly unknown[]) {
  return (name: string, body: (run: RunHelpers, ...row: readonly unknown[]) => void) => {
    it.each(rows)(name, (...row: readonly unknown[]) => {
      marbles((run) => {
        body(run, ...row)
      })()
    })
  }
}
