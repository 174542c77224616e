import { runTaloTest } from 'talo-rx/testing'
import type { StreamTest } from './tests.js'

/** Makes a test in virtual time; throws what differs. */
export function onKit({ stream$, says = [], dropsAt, expected }: StreamTest): void {
  runTaloTest(({ player, puppet, channel, at, faults, expectObservable }) => {
    const ada = player('ada')
    const bob = puppet('bob')
    const hall = channel('hall', [ada, bob])
    for (const [ms, text] of says) bob.says(hall, `${String(ms)}ms a`, { a: text })
    if (dropsAt !== undefined) {
      at(`${String(dropsAt)}ms a`, () => {
        faults.drop(ada)
      })
    }
    expectObservable(stream$(ada, hall)).toEmit(...expected)
  })
}
