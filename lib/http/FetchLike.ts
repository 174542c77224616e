/**
 * The platform's `AbortSignal`, looked up and not named: the types of this package then compile
 * without the DOM library, and still fit the platform's own `fetch` where there is one.
 */
export type PlatformAbortSignal = typeof globalThis extends {
  readonly AbortSignal: { readonly prototype: infer Signal }
}
  ? Signal
  : object

/** What a `FetchLike` is told besides the URL. */
export interface FetchLikeInit {
  method: string
  headers: Record<string, string>
  body?: string
  /** Calls carry secrets, so redirects are not followed. */
  redirect: 'manual'
  signal: PlatformAbortSignal
}

/** What of a `fetch` response is read. */
export interface FetchLikeResponse {
  readonly status: number
  readonly headers: { get: (name: string) => string | null }
  /** `opaqueredirect` is how browsers answer a redirect that is not followed. */
  readonly type?: string | undefined
  /** Whether the platform followed a redirect all the same. */
  readonly redirected?: boolean | undefined
  /** Where the answer came from. */
  readonly url?: string | undefined
  text: () => Promise<string>
}

/** A `fetch`, or anything that can do what of `fetch` is used here. */
export type FetchLike = (url: string, init: FetchLikeInit) => Promise<FetchLikeResponse>
