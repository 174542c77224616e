import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { isLoopbackHost } from './isLoopback.js'
import { refused, type Reply } from './Reply.js'

/**
 * Why nothing under `/_emulator` is for this request, before anything is looked at: a page of another origin, also one
 * whose name was made to lead to this machine.
 */
export function originRefusal({ host, origin }: IncomingHttpHeaders): Reply | undefined {
  if (!isLoopbackHost(host)) return refused(403, 'the Host has to be a name of this machine')
  if (origin === undefined || origin === `http://${host ?? ''}`) return undefined
  return refused(403, 'pages of another origin may do nothing here')
}

/** The page is for looking at, not for another page's frame, script or picture. */
export function pageRefusal(headers: IncomingHttpHeaders): Reply | undefined {
  const purpose = headers['sec-fetch-dest'] ?? 'document'
  return purpose === 'document' ? undefined : refused(403, 'this is a page of its own')
}

/** Why a request without the token is not answered. */
export function tokenRefusal(headers: IncomingHttpHeaders, token: string): Reply | undefined {
  if (isSame(headers.authorization ?? '', `Bearer ${token}`)) return undefined
  return refused(401, 'authorization has to be Bearer and the token that was told at the start')
}

/** A form of another page can send everything but JSON. */
export function typeRefusal(headers: IncomingHttpHeaders): Reply | undefined {
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  if (type.trim().toLowerCase() === 'application/json') return undefined
  return refused(415, 'content-type has to be application/json')
}

/** Takes as long whatever is wrong. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
