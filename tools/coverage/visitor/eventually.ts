import { filter, firstValueFrom, take, timeout, timer } from 'rxjs'

/** More than anything takes that an emulator has to do with. */
const PATIENCE_MS = 10_000

/** Waits until something is so; rejects with what was waited for where it never is. */
export async function eventually(
  isSo: () => boolean,
  what: string,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const so$ = timer(0, 2).pipe(
    filter(isSo),
    take(1),
    timeout({
      first: patienceMs,
      with: () => {
        throw new Error(`waited in vain for ${what}`)
      },
    }),
  )
  await firstValueFrom(so$, { defaultValue: 0 })
}
