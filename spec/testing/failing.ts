import { runTaloTest, type TaloTest, type TaloTestOptions } from 'talo-rx/testing'

/** What a test says that fails; throws if it does not fail. */
export function failing(body: (test: TaloTest) => void, options?: TaloTestOptions): string {
  return thrownBy(body, options).message.trim()
}

/** What a test throws. */
export function thrownBy(body: (test: TaloTest) => void, options?: TaloTestOptions): Error {
  try {
    runTaloTest(body, options)
  } catch (thrown) {
    if (thrown instanceof Error) return thrown
    throw thrown
  }
  throw new Error('the test passes')
}
