/**
 * The platform would not even try to open a socket: the socket URL is no URL, the page forbids it
 * (`connect-src` of its content security policy), or it is `ws:` on a page that came over `https:`.
 */
export class DialRefused extends Error {
  readonly _tag = 'DialRefused'
  override readonly name = 'DialRefused'

  constructor({
    cause,
  }: {
    /** The platform's own error, free of secrets. */
    readonly cause: unknown
  }) {
    const kind = cause instanceof Error ? ` (${cause.name})` : ''
    super(
      `the platform refused to open a socket${kind}: socketUrl must be a ws: or wss: address that this page may connect to`,
      { cause },
    )
  }
}
