import { concatMap, type Observable, of, throwError } from 'rxjs'
import { Malformed } from '../../errors/Malformed.js'
import type { HttpCall } from '../../http/HttpCall.js'
import type { Shape } from '../../protocol/Shape.js'
import { createCalls } from '../createCalls.js'
import { decoderOf } from '../decoderOf.js'
import type { ServiceStages } from '../ServiceStages.js'
import { validateNamed } from '../validation.js'
import type { TaloCore } from '../TaloCore.js'
import type { TaloRequest } from './TaloRequest.js'

const anything: Shape<unknown> = 'unknown'
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Makes `talo.request`. */
export function createRequest(stages: ServiceStages): TaloCore['request'] {
  const { http, identity, secrets } = stages
  const calls = stages.service(createCalls)

  /** The server reads the player's id on a few paths alone, and takes it ill on others: see `identityHeaders`. */
  function playerHeaders(path: string): Readonly<Record<string, string>> {
    const playerId = identity.alias()?.player.id ?? identity.wanted()?.credentials()?.playerId
    const isNeeded = /^\/v1\/(game-saves|game-stats\/[^/]+\/history)(\/|$)/.test(path)
    return isNeeded && playerId !== undefined ? { 'x-talo-player': playerId } : {}
  }
  function call(request: TaloRequest): Observable<unknown> {
    const given: unknown = (Object(request) as Partial<TaloRequest>).decode
    const decode =
      given === undefined ? undefined : decoderOf<unknown, unknown>(given, 'decode', secrets.redact)
    return calls.makeAsAnyone(
      'request({ method, path })',
      () => validateRequest(request),
      () => {
        const { method, path, query, body } = request
        const headers = playerHeaders(path)
        const asked: HttpCall<unknown> = { method, path, query, body, headers, decode: anything }
        return http(asked).pipe(
          concatMap((json): Observable<unknown> => {
            const decoded = decode?.(json)
            if (decoded === undefined) return of(json)
            const what = `the answer to ${method} ${path}`
            return decoded.ok
              ? of(decoded.value)
              : throwError(() => new Malformed({ what, reasons: decoded.failure }))
          }),
        )
      },
    )
  }
  // What comes out is what the decoder gives.
  return call as TaloCore['request']
}

function validateRequest(request: TaloRequest): readonly string[] {
  const missing = validateNamed('request', request)
  if (missing.length > 0) return missing
  const { method, path, body } = request
  return [
    ...(methods.includes(method) ? [] : [`method: expected one of ${methods.join(', ')}`]),
    ...(isPath(path) ? [] : ['path: expected one that begins with /v1/, and no origin or query']),
    ...(method === 'GET' && body !== undefined ? ['body: expected none with GET'] : []),
  ]
}

/** A path that stays one, whatever a platform makes of it: platforms take dots for steps, in either spelling. */
function isPath(path: unknown): boolean {
  return (
    typeof path === 'string' &&
    /^\/v1(\/[^/\s\\?#]+)+\/?$/.test(path) &&
    !path.includes('..') &&
    !/\/(\.|%2e){1,2}(\/|$)/i.test(path)
  )
}
