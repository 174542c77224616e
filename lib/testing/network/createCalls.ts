import { Observable, Subject } from 'rxjs'
import type { Refusals } from '../../emulator/faults/createRefusals.js'
import type { Answer } from '../../emulator/world.js'
import { Unreachable } from '../../errors/Unreachable.js'
import type { HttpResponse, HttpTransport } from '../../http/HttpTransport.js'
import type { TestRefusal } from '../TestFaults.js'
import type { Lanes } from './createLanes.js'
import type { Offline } from './createOffline.js'
import type { Server } from './createServer.js'
import { responseOf, worldRequest } from './worldRequest.js'

/** What became of a call: an answer of the world's, one of the faults', or none, since the client gave up. */
export interface ToldCall {
  /** Which client. */
  readonly id: string
  readonly by: 'world' | 'fault' | 'client'
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly status: number
}

export interface Calls {
  transportOf(client: string, address: string): HttpTransport
  readonly call$: Observable<ToldCall>
}

export interface CallsParts {
  readonly server: Server
  readonly lanes: Lanes
  readonly offline: Offline
  readonly refusals: Refusals<TestRefusal>
}

/** What is answered where a fault refuses and says no more. */
function refused({ status = 503, headers, body }: TestRefusal): Answer {
  return {
    status,
    ...(headers === undefined ? {} : { headers }),
    body: body === undefined ? { message: 'Service Unavailable' } : body,
  }
}

/** The calls of clients, a hop there and a hop back. What the server began it ends, whether or not it is still wanted. */
export function createCalls({ server, lanes, offline, refusals }: CallsParts): Calls {
  const call$ = new Subject<ToldCall>()
  let count = 0

  const transportOf =
    (id: string, address: string): HttpTransport =>
    (request) =>
      new Observable<HttpResponse>((subscriber) => {
        count += 1
        const lane = `call ${String(count)}`
        const asked = worldRequest(request, address)
        const { method, path, body } = asked
        let isTold = false
        const tell = (by: ToldCall['by'], status = 0) => {
          if (!isTold && !lanes.isRehearsing) call$.next({ id, by, method, path, body, status })
          isTold = true
        }
        const travel = (act: () => void) => {
          lanes.later(lane, id, () => {
            if (!subscriber.closed) act()
          })
        }
        const fail = () => {
          subscriber.error(new Unreachable({ what: 'the Talo API' }))
        }
        const answer = (given: Answer | undefined) => {
          travel(() => {
            if (offline.has(id)) {
              fail()
              return
            }
            subscriber.next(responseOf(given))
            subscriber.complete()
          })
        }
        travel(() => {
          if (offline.has(id)) {
            tell('fault')
            fail()
            return
          }
          const refusal = refusals.take(method, path)
          if (refusal === undefined) {
            server.run({ type: 'call', request: asked }, (given) => {
              tell('world', given?.status)
              answer(given)
            })
            return
          }
          const isAnswered = refusal.hang !== true && refusal.unreachable !== true
          tell('fault', isAnswered ? refused(refusal).status : 0)
          if (refusal.unreachable === true) travel(fail)
          else if (isAnswered) answer(refused(refusal))
        })
        return () => {
          tell('client')
        }
      })

  return { transportOf, call$: call$.asObservable() }
}
