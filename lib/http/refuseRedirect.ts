import type { FetchLikeResponse } from './FetchLike.js'

/**
 * Throws where the address of a call leads elsewhere.
 *
 * A redirect is never followed: on its way to another origin `fetch` takes away the access key, but neither the
 * tokens in other headers nor the body. Where a platform followed all the same, the answer is refused.
 */
export function refuseRedirect(
  url: string,
  { status, type, redirected, url: cameFrom }: FetchLikeResponse,
  location: string | null,
): void {
  const source = originOf(cameFrom)
  const wasFollowed = redirected === true || (source !== undefined && source !== originOf(url))
  if (!wasFollowed && type !== 'opaqueredirect' && (status < 300 || status > 399)) return
  const target = wasFollowed ? source : originOf(location, url)
  const where = target === undefined || target === 'null' ? '' : ` to ${target}`
  throw new TypeError(`the address redirects${where}, and redirects are not followed`)
}

function originOf(address: unknown, base?: string): string | undefined {
  if (typeof address !== 'string' || address === '') return undefined
  const bare = /^https?:\/\/[^/?#\\@]+(?=[/?#]|$)/i
  return parsedOrigin(address, base) ?? bare.exec(address)?.[0].toLowerCase()
}

/** `undefined` where there is none, and in older versions of React Native, whose `URL` has no members. */
function parsedOrigin(address: string, base: string | undefined): string | undefined {
  try {
    return new URL(address, base).origin
  } catch {
    return undefined
  }
}
