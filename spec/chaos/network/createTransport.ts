import { Observable } from 'rxjs'
import { Unreachable } from '../../../lib/errors/Unreachable.js'
import type { HttpRequest, HttpResponse, HttpTransport } from '../../../lib/http/HttpTransport.js'
import { responseOf, worldRequest } from '../../../lib/testing/network/worldRequest.js'
import { response } from '../../support/fakeHttp.js'
import type { Chance } from './createChance.js'
import type { Gates } from './createGates.js'
import type { Journal } from './createJournal.js'
import type { Lanes } from './createLanes.js'
import type { Server } from './createServer.js'
import type { Refusal, Faults } from './createFaults.js'

export interface TransportStages {
  readonly client: number
  readonly server: Server
  readonly faults: Faults
  readonly gates: Gates
  readonly lanes: Lanes
  readonly chance: Chance
  readonly hop: (lane: string) => number
  readonly journal: Journal
}

/** How a client's calls get to the server. What the server began it ends, whether the client still wants it or not. */
export function createTransport(stages: TransportStages): HttpTransport {
  const { client, server, faults, gates, lanes, chance } = stages
  const name = `call of client ${String(client)}`
  let calls = 0

  return (request) =>
    new Observable<HttpResponse>((subscriber) => {
      const lane = `${name} ${String(calls++)}`
      const travel = (act: () => void) =>
        lanes.later(lane, stages.hop(name), () => {
          gates.pass(client, act)
        })
      const answer = (given: HttpResponse, told: () => void = () => undefined) => {
        travel(() => {
          if (!subscriber.closed) told()
          subscriber.next(given)
          subscriber.complete()
        })
      }
      const toWorld = worldRequest(request, `10.0.0.${String(client)}`)
      stages.journal.made(client, toWorld, server.now())
      const underWay = travel(() => {
        if (faults.unplugged.has(client)) {
          subscriber.error(new Unreachable())
          return
        }
        const refusal = faults.refusalOf(toWorld.method, toWorld.path)
        if (refusal?.hang === true) return
        if (refusal !== undefined) answer(refused(refusal, request))
        else {
          server.call(client, toWorld, (said, told) => {
            answer(responseOf(said), told)
          })
        }
      })
      // What is aborted before it arrived may arrive all the same.
      const isCaught = chance(`${name} is aborted`) < 0.5
      return () => {
        if (isCaught) underWay.unsubscribe()
      }
    })
}

function refused(refusal: Refusal, request: HttpRequest): HttpResponse {
  const { status, body, retryAfter } = refusal
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
  return response(status, bodies[body](request), headers)
}

const bodies: Readonly<Record<Refusal['body'], (request: HttpRequest) => unknown>> = {
  json: () => ({ message: 'Service Unavailable' }),
  html: () => '<html>Log in to the Wi-Fi</html>',
  // What proxies and frameworks do in their error pages.
  'tells-secrets': ({ headers, body }) => ({ message: JSON.stringify(headers), cause: body }),
  nothing: () => '',
}
