import { lastValueFrom, type Observable } from 'rxjs'
import { isTaloFailure, type TaloFailure } from 'talo-rx'

/** The failure of a call that is expected to fail. */
export async function failureOf(call$: Observable<unknown>): Promise<TaloFailure> {
  try {
    const value = await lastValueFrom(call$, { defaultValue: undefined })
    throw new Error(`the call succeeded with ${JSON.stringify(value)}`)
  } catch (failure) {
    if (isTaloFailure(failure)) return failure
    throw failure
  }
}
