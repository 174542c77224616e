import type { RunHelpers } from 'rxjs/testing'
import { catchError, map, throwError } from 'rxjs'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import type { HttpRequest, HttpResponse, HttpTransport } from '../../lib/http/HttpTransport.js'
import { response } from './fakeHttp.js'
import type { Played } from './virtualSockets.js'

/** What a server answers at a letter of its script, as the `index`th answer of that script's path, from 0. */
export type Answer = (index: number) => HttpResponse

/** A drawing for each call of a path, from when it is made; the last one serves for all that follow. */
export type HttpScripts = Readonly<Record<string, readonly string[]>>

/** An API whose answers are played by drawings; `#` is a network that fails. */
export interface VirtualHttp {
  readonly transport: HttpTransport
  readonly requests: readonly HttpRequest[]
  /** For each script of a path the stretches of its calls, from sending to the answer or to being aborted. */
  readonly played: (path: string) => readonly Played[]
}

export function virtualHttp(
  run: RunHelpers,
  scripts: HttpScripts,
  letters: Readonly<Record<string, Answer>>,
): VirtualHttp {
  const played = new Map(
    Object.entries(scripts).map(([path, drawings]) => [
      path,
      { drawn: drawings.map((drawing) => run.cold(drawing)), calls: 0 },
    ]),
  )
  const requests: HttpRequest[] = []
  const transport: HttpTransport = (request) => {
    requests.push(request)
    const path = new URL(request.url).pathname
    const scene = played.get(path)
    const index = scene === undefined ? 0 : scene.calls++
    const answer$ = scene?.drawn[Math.min(index, scene.drawn.length - 1)]
    if (answer$ === undefined) throw new Error(`no answer for ${request.method} ${path}`)
    return answer$.pipe(
      map((letter) => letters[letter]?.(index) ?? response(Number(letter) * 100)),
      catchError(() => throwError(() => new Unreachable())),
    )
  }
  return { transport, requests, played: (path) => played.get(path)?.drawn ?? [] }
}
