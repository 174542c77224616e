import { take } from 'rxjs'
import type { Observable } from 'rxjs'

/** `Symbol.dispose`, where the types of the platform have it. */
export type DisposeKey = SymbolConstructor extends { readonly dispose: infer Key extends symbol }
  ? Key
  : never
/** `Symbol.asyncDispose`, where the types of the platform have it. */
export type AsyncDisposeKey = SymbolConstructor extends {
  readonly asyncDispose: infer Key extends symbol
}
  ? Key
  : never

/**
 * What `using` and `await using` call. The latter sends what waits first, for as long as the option `timeouts.delivery`
 * allows.
 */
export type Disposal = Readonly<Record<DisposeKey, () => void>> &
  Readonly<Record<AsyncDisposeKey, () => Promise<void>>>

/**
 * Makes a client fit for `using` and `await using`, on platforms that have them; elsewhere it stays as it is. `drained$`
 * emits or errors when enough was waited for what is still to be sent.
 */
export function withDisposal<T extends object>(
  client: T,
  { dispose, drained$ }: { readonly dispose: () => void; readonly drained$: Observable<unknown> },
): T & Disposal {
  const disposal: Disposal = {
    [Symbol.dispose]: dispose,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        const end = () => {
          dispose()
          resolve()
        }
        drained$.pipe(take(1)).subscribe({ error: end, complete: end })
      }),
  }
  // Where the platform has no such symbols, both keys came out as this one.
  Reflect.deleteProperty(disposal, 'undefined')
  return Object.assign(client, disposal)
}
