import type { Answer, WorldRequest } from '../Command.js'
import type { Turn } from '../Turn.js'
import type { AccessKey, Game } from '../WorldState.js'

/** An HTTP call that has passed the access key, ready for its route. */
export interface Call {
  readonly turn: Turn
  readonly request: WorldRequest
  readonly key: AccessKey
  readonly game: Game
  /** Whether players it creates are dev players. */
  readonly devBuild: boolean
  /** Whether lists and counts include dev players. */
  readonly includeDevData: boolean
}

/** A header's value; of a repeated one the first. */
export function header(request: WorldRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'object' ? value[0] : value
}

export function ok(body: object): Answer {
  return { status: 200, body }
}

export const noContent: Answer = { status: 204 }

/** A refusal with a message and, where the server has one, a code. */
export function fail(status: number, message: string, errorCode?: string): Answer {
  return { status, body: { message, ...(errorCode === undefined ? {} : { errorCode }) } }
}
