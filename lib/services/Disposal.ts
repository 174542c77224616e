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
