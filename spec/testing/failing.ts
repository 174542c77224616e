import { runTaloTest, type TaloTest, type TaloTestOptions } from 'talo-rx/testing'

/** What a test says that fails; throws if it does not fail. */
export function failing(body: (test: TaloTest) => void, options?: TaloTestOptions): string {
  return thrownBy(body, options).message.trim()
}

/** What a test throws. */
export function thrownBy(body: (test: TaloTest) => void, options?: TaloTestOptions): Error {
  const thrown = thrownIn(() => {
    runTaloTest(body, options)
  })
  if (thrown === undefined) throw new Error('the test passes')
  return thrown
}

/** What is thrown, if anything is. */
export function thrownIn(act: () => void): Error | undefined {
  try {
    act()
    return undefined
  } catch (thrown) {
    if (thrown instanceof Error) return thrown
    throw thrown
  }
}
