let isRunning = false

/** Whether this is said within a test in virtual time. */
export function isInTaloTest(): boolean {
  return isRunning
}

/** Does something as a test in virtual time, of which there is one at a time. */
export function asTaloTest<T>(act: () => T): T {
  if (isRunning) {
    throw new Error(
      'taloTest: this is within another one, whose time it would share; use one of them',
    )
  }
  isRunning = true
  try {
    return act()
  } finally {
    isRunning = false
  }
}
