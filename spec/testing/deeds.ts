import type { Puppet } from 'talo-rx/testing'
import type { HttpMethod } from '../../lib/http/HttpTransport.js'
import { storedProps } from '../../lib/testing/scene/storedProps.js'

/** Nothing is left to chance, or to how fast a side is. */
export const switches = {
  shuffledMembers: false,
  contendedWrites: false,
  overtakingAfterSilence: false,
}
export const limits = { auth: Infinity, default: Infinity }
export const latency = {
  ticketCheck: 0,
  identify: 0,
  insert: 0,
  cache: 0,
  commit: 0,
  disconnect: 0,
}

/** Alias ids count from 1 in this order; the second half are puppets in the kit. */
export const names = ['ada', 'bob', 'cleo', 'dan']
export const isPuppet = (who: number) => who > 1

export type Doer = Pick<Puppet, 'say' | 'store' | 'join' | 'leave' | 'presence' | 'broadcast'>
export type Deed = { [D in keyof Doer]: readonly [D, ...Parameters<Doer[D]>] }[keyof Doer]
export type Call = readonly [who: number, method: HttpMethod, path: string, body: object]

export interface Act {
  readonly who: number
  readonly deed: Deed
}

/** What came of an act: the answer, if it is a call, and the frames of each player. */
export interface Step {
  readonly answer: unknown
  readonly frames: readonly (readonly unknown[])[]
}

const root = '/v1/players/relationships'
const follow = (aliasId: number) => ({ aliasId, relationshipType: 'bidirectional' })

export const setup: readonly Call[] = [
  [0, 'POST', '/v1/game-channels', { name: 'hall' }],
  [2, 'POST', '/v1/game-channels', { name: 'club', private: true }],
  [2, 'POST', '/v1/game-channels/2/invite', { inviteeAliasId: 2 }],
  [0, 'POST', root, follow(3)],
  [2, 'PUT', `${root}/1/confirm`, {}],
  [1, 'POST', root, follow(4)],
  [3, 'PUT', `${root}/3/confirm`, {}],
]

export function perform(doer: Doer, [name, ...args]: Deed): void {
  const does = doer[name] as (...args: readonly unknown[]) => void
  does(...args)
}

/** What a puppet does, as clients do it. */
export function doerOver(
  send: (frame: object) => void,
  request: (method: HttpMethod, path: string, body: object) => void,
): Doer {
  const of = (id: number) => `/v1/game-channels/${String(id)}`
  return {
    say: (id, message) => {
      send({ req: 'v1.channels.message', data: { channel: { id }, message } })
    },
    broadcast: (message) => {
      send({ req: 'v1.player-relationships.broadcast', data: { message } })
    },
    join: (id) => {
      request('POST', `${of(id)}/join`, {})
    },
    leave: (id) => {
      request('POST', `${of(id)}/leave`, {})
    },
    store: (id, props) => {
      request('PUT', `${of(id)}/storage`, { props: storedProps(props) })
    },
    presence: (change) => {
      request('PUT', '/v1/players/presence', change)
    },
  }
}
