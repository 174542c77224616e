import { asyncScheduler } from 'rxjs'

let ends: (() => void)[] | undefined

/** Whether this is said within a test in virtual time. */
export function isInTaloTest(): boolean {
  return ends !== undefined
}

/** Does something when the present test ends, if there is one. */
export function atEndOfTaloTest(act: () => void): void {
  ends?.push(act)
}

/** Does something as a test in virtual time, of which there is one at a time. */
export function asTaloTest<T>(act: () => T): T {
  if (ends !== undefined) {
    throw new Error(
      'taloTest: this is within another one, whose time it would share; use one of them',
    )
  }
  needIdleScheduler()
  ends = []
  try {
    return act()
  } finally {
    ends = undefined
  }
}

/** Ends what was made in the present test by others than its scene. */
export function endTaloTest(): void {
  for (const end of ends ?? []) end()
}

/**
 * While RxJS calls back from a timer, it keeps all others for afterwards: those of the test would be due for ever, in a
 * frame that does not end.
 */
function needIdleScheduler(): void {
  const { _active: isBusy } = asyncScheduler as { readonly _active?: boolean }
  if (isBusy !== true) return
  throw new Error(
    'taloTest: this is within the callback of a timer of RxJS, until whose end no other one runs; await what you wait for, and begin the test then',
  )
}
