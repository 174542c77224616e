import type { Answer, WorldRequest } from '../../emulator/world.js'
import type { HttpRequest, HttpResponse } from '../../http/HttpTransport.js'

/** A request of a client as the world takes it. */
export function worldRequest(request: HttpRequest, address = '127.0.0.1'): WorldRequest {
  const { method, url, headers, body } = request
  const { pathname, searchParams } = new URL(url)
  const query: Record<string, string | string[]> = {}
  for (const [name, value] of searchParams) {
    const known = query[name]
    query[name] = known === undefined ? value : [known, value].flat()
  }
  return {
    method,
    path: pathname,
    query,
    headers,
    body: body === undefined ? {} : (JSON.parse(body) as unknown),
    // The parser reads what has a content type, even if there is nothing.
    rawBody: body ?? ('content-type' in headers ? '' : undefined),
    address,
  }
}

/** An answer of the world as a client gets it. */
export function responseOf(answer: Answer | undefined): HttpResponse {
  const { status = 500, headers = {}, body, text = '' } = answer ?? {}
  const byName = new Map(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const),
  )
  return {
    status,
    header: (name) => byName.get(name.toLowerCase()) ?? null,
    body: typeof body === 'string' ? body : body === undefined ? text : JSON.stringify(body),
  }
}
