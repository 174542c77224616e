import { Observable, tap } from 'rxjs'
import type { HttpResponse, HttpTransport } from '../http/HttpTransport.js'
import type { Platform } from '../Platform.js'
import type { Keeping } from './keptText.js'
import { keptBody } from './keptText.js'
import { keptPath } from './keptPath.js'
import { recordDial } from './recordDial.js'
import type { Write } from './Write.js'

/** On the others nothing depends, and some tell of the player's network. */
const headerNames = ['date', 'retry-after']

/** Listens to all that a client gets from its platform; each thing is written before the client gets it. */
export function recordPlatform(platform: Platform, write: Write, keeping: Keeping): Platform {
  return {
    now: platform.now,
    elapsed: platform.elapsed,
    random: () => {
      const value = platform.random()
      write({ t: 'random', value })
      return value
    },
    lifecycle$: platform.lifecycle$.pipe(
      tap((phase) => {
        write({ t: 'life', phase })
      }),
    ),
    transport: recordTransport(platform.transport, write, keeping),
    dial: recordDial(platform.dial, write, keeping),
  }
}

function recordTransport(transport: HttpTransport, write: Write, keeping: Keeping): HttpTransport {
  let calls = 0
  return (request) =>
    new Observable<HttpResponse>((subscriber) => {
      calls++
      const id = calls
      const { method, url } = request
      write({ t: 'call', id, method, path: keptPath(url, keeping) })
      const answer = ({ status, header, body }: HttpResponse) => {
        const headers = headerNames
          .map((name) => [name, header(name)] as const)
          .filter((pair): pair is readonly [string, string] => pair[1] !== null)
        const text = keptBody(body, keeping)
        write({ t: 'answer', id, status, headers: Object.fromEntries(headers), body: text })
      }
      const error = () => {
        write({ t: 'no answer', id })
      }
      return transport(request)
        .pipe(tap({ next: answer, error }))
        .subscribe(subscriber)
    })
}
