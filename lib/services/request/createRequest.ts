import { map, type Observable } from 'rxjs'
import { Malformed } from '../../errors/Malformed.js'
import type { HttpCall } from '../../http/HttpCall.js'
import type { Shape } from '../../protocol/Shape.js'
import { succeeded } from '../../result/Result.js'
import { createCalls } from '../createCalls.js'
import { currentPlayerId } from '../currentPlayerId.js'
import { type Decoder, decoderOf } from '../decoderOf.js'
import type { ServiceStages } from '../ServiceStages.js'
import type { TaloCore } from '../TaloCore.js'
import type { TaloRequest } from './TaloRequest.js'

const anything: Shape<unknown> = 'unknown'

/** Makes `talo.request`. */
export function createRequest(stages: ServiceStages): TaloCore['request'] {
  const { http, identity, secrets } = stages
  const calls = stages.service(createCalls)

  /** The server reads the player's id on a few paths alone, and takes it ill on others: see `identityHeaders`. */
  function playerHeaders(path: string): Readonly<Record<string, string>> {
    const playerId = currentPlayerId(identity)
    const isNeeded = /^\/v1\/(game-saves|game-stats\/[^/]+\/history)(\/|$)/.test(path)
    return isNeeded && playerId !== undefined ? { 'x-talo-player': playerId } : {}
  }
  function call(request: TaloRequest): Observable<unknown> {
    const given: unknown = (Object(request) as Partial<TaloRequest>).decode
    const decode: Decoder<unknown, unknown> =
      given === undefined ? succeeded : decoderOf(given, 'decode', secrets.redact)
    return calls.makeAsAnyone(
      'request({ method, path })',
      () => validateRequest(request),
      () => {
        const { method, path, query, body } = request
        const headers = playerHeaders(path)
        const asked: HttpCall<unknown> = { method, path, query, body, headers, decode: anything }
        return http(asked).pipe(
          map((json) => {
            const decoded = decode(json)
            if (decoded.ok) return decoded.value
            throw new Malformed({
              what: `the answer to ${method} ${path}`,
              reasons: decoded.failure,
            })
          }),
        )
      },
    )
  }
  // What comes out is what the decoder gives.
  return call as TaloCore['request']
}

function validateRequest(request: TaloRequest): readonly string[] {
  const { method, path, body } = request
  return [
    ...(/^(GET|POST|PUT|PATCH|DELETE)$/.test(method) ? [] : ['method: expected another']),
    ...(typeof path === 'string' && onePath.test(path) && !path.includes('..')
      ? []
      : ['path: expected /v1/…, without an origin or a query']),
    ...(method === 'GET' && body !== undefined ? ['body: expected none with GET'] : []),
  ]
}

/** What stays a path, whatever a platform makes of it: platforms take dots for steps, in either spelling. */
const onePath = /^\/v1(\/(?!(\.|%2e){1,2}(\/|$))[^/\s\\?#]+)+\/?$/i
