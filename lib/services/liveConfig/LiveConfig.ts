import type { Observable } from 'rxjs'
import type { Live } from '../../live/Live.js'
import type { DecodedOf, Decoding } from '../decodeWith.js'
import type { StandardSchema } from '../StandardSchema.js'

/** What a game's dashboard configures for all its players. https://docs.trytalo.com/docs/http/game-config-api */
export interface LiveConfig {
  /**
   * Call (cold): the live config, a value for each key. Needs no player. The object has no prototype: `'toString' in config`
   * is false unless the dashboard has such a key.
   *
   * The key of an array ends in `[]`; its value is the JSON of an array of strings. Keys that start with `META_` are left
   * out by the server. An answer may be ten minutes old if it was asked for at the very moment of a change.
   *
   * Needs the scope `read:gameConfig`. Errors with a `TaloFailure`: `HttpError` 403 without the scope.
   */
  get(): Observable<Readonly<Record<string, string>>>
  /**
   * Live: the whole live config, of the same shape as that of `get()`; read at once, without a player or a connection, and
   * again on every connection. `unavailable` with `HttpError` 403 without the scope `read:gameConfig`.
   */
  readonly config$: Live<Readonly<Record<string, string>>>
  /**
   * Live: one key of the config as a value of a type of yours; changes when that key does.
   *
   * `prop$('speed', (text = '1') => Number(text))`
   *
   * The same key and the very same `decode` give the same object. Throws `TaloConfigError` where `decode` is none.
   *
   * @param decode - makes the value of the text, or of `undefined` where the config has no such key: a function that gives
   * it, or an `Either` with it, an object with such a `decode`, like a codec of io-ts, or a Standard Schema (Zod, Valibot,
   * ArkType) as it is. If it throws or refuses, or gives a promise or the result of a `safeParse`, the state is
   * `unavailable` with `Malformed`.
   */
  prop$<Output>(key: string, decode: StandardSchema<unknown, Output>): Live<Output>
  /** Live: one key of the config as a value of a type of yours, by a decoder. */
  prop$<R>(
    key: string,
    decode:
      | (((text: string | undefined) => R) & Decoding<R>)
      | { readonly decode: ((text: string | undefined) => R) & Decoding<R> },
  ): Live<DecodedOf<R>>
}
