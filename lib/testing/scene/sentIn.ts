import { concatMap, EMPTY, of, type OperatorFunction } from 'rxjs'
import type { ToldFrame } from '../network/createLinks.js'

/** Which client wrote what. */
export interface Sent {
  readonly id: string
  readonly req: string
  readonly data: unknown
}

/** The requests among the frames of clients; heartbeats are none. */
export function sentIn(): OperatorFunction<ToldFrame, Sent> {
  return concatMap(({ id, text }) => {
    if (!text.startsWith('{')) return EMPTY
    const { req, data } = JSON.parse(text) as { readonly req: string; readonly data: unknown }
    return of({ id, req, data })
  })
}
