import { map, NEVER, Observable, switchMap, throwError } from 'rxjs'
import { Unreachable } from '../../errors/Unreachable.js'
import type { HttpResponse, HttpTransport } from '../../http/HttpTransport.js'
import { keptPath } from '../../recording/keptPath.js'
import type { LineOf } from '../../recording/RecordedLine.js'
import type { Missing, ReplayStages } from './ReplayStages.js'

/** Answers each call as the first one like it that is left in the recording, after the same time. */
export function replayTransport(
  stages: ReplayStages,
): Missing & { readonly transport: HttpTransport } {
  const { recording, keeping, deviate } = stages
  const left = new Set(recording.lines.filter((line) => line.t === 'call'))
  const ends = new Map<number, LineOf<'answer'> | LineOf<'no answer'>>()
  for (const line of recording.lines) {
    if (line.t === 'answer' || line.t === 'no answer') ends.set(line.id, line)
  }

  const transport: HttpTransport = ({ method, url }) =>
    new Observable<HttpResponse>((subscriber) => {
      const path = keptPath(url, keeping)
      const call = [...left].find((line) => line.method === method && line.path === path)
      if (call === undefined) {
        deviate('nothing', `${method} ${path}`)
        return NEVER.subscribe(subscriber)
      }
      left.delete(call)
      const end = ends.get(call.id)
      // The client gave it up, or was gone before the answer came.
      if (end === undefined) return NEVER.subscribe(subscriber)
      return stages
        .after(end.at - call.at)
        .pipe(
          switchMap(() =>
            end.t === 'answer'
              ? [end]
              : throwError(() => new Unreachable({ what: 'the Talo API' })),
          ),
          map(toResponse),
        )
        .subscribe(subscriber)
    })

  return {
    transport,
    missing: (at) => {
      for (const call of left) if (call.at <= at) deviate(`${call.method} ${call.path}`, 'nothing')
    },
  }
}

function toResponse({ status, headers, body }: LineOf<'answer'>): HttpResponse {
  return { status, body, header: (name) => headers[name.toLowerCase()] ?? null }
}
