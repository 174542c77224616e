import type { Observable } from 'rxjs'
import type { OutboxState } from 'talo-rx'
import type { PlayerAlias } from 'talo-rx'
import type { ChannelHandle } from 'talo-rx'
import type { PlayerSession } from 'talo-rx'
import type { Talo } from 'talo-rx'
import type { SocketStatus } from 'talo-rx'
import type { Live } from 'talo-rx'
import type { State } from 'talo-rx'

/**
 * How a member is stubbed. `call`: by what the test gives. `command`: it is noted and does nothing. `send`: the frame is
 * noted. `own`: by the SDK's own code over other members.
 */
export type FunctionKind = 'call' | 'command' | 'send' | 'own'
/** How a stream is stubbed; a state by its first value. */
export type StreamKind = 'live' | 'stream' | First<unknown>

/** The first value of a state. */
export interface First<T> {
  readonly first: T
}

type KindOf<M> = M extends (...args: never) => unknown
  ? FunctionKind
  : M extends Live<unknown>
    ? 'live'
    : M extends State<infer V>
      ? First<V>
      : M extends Observable<unknown>
        ? 'stream'
        : never

/** Every member of a part of the SDK, so that the compiler misses a new one. */
export type Members<T> = { readonly [K in Extract<keyof T, string>]: KindOf<T[K]> }

/** The services of a client. */
export type ServiceName = Exclude<
  Extract<keyof Talo, string>,
  'channel' | 'dispose' | 'enter' | 'request' | 'serverClock$' | 'serverNow'
>

const idle: SocketStatus = { phase: 'idle', since: 0 }
const noAlias: PlayerAlias | null = null
const signedOut: PlayerSession = { status: 'signed-out', reason: 'never' }
const empty: OutboxState = { queued: 0, unconfirmed: 0, paused: false }

/** How the members of each service are stubbed. */
export const services: { readonly [S in ServiceName]: Members<Talo[S]> } = {
  socket: {
    status$: { first: idle },
    response$: 'stream',
    unknown$: 'stream',
    error$: 'stream',
    close$: 'stream',
    invalid$: 'stream',
    gap$: 'stream',
    outbox$: { first: empty },
    trace$: 'stream',
    on: 'own',
    open: 'command',
    close: 'command',
    reset: 'command',
    setIdentity: 'call',
    clearIdentity: 'command',
    whenIdentified: 'call',
    send: 'send',
    drained: 'call',
  },
  players: {
    identify: 'call',
    identifySteam: 'call',
    identifyGooglePlayGames: 'call',
    identifyGameCenter: 'call',
    alias$: { first: noAlias },
    find: 'call',
    search: 'call',
    update: 'call',
    merge: 'call',
    createSocketToken: 'call',
    clearIdentity: 'command',
  },
  socketTickets: { create: 'call' },
  health: { check: 'call' },
  channels: {
    list: 'call',
    subscriptions: 'call',
    find: 'call',
    create: 'call',
    findOrCreate: 'call',
    join: 'call',
    leave: 'call',
    update: 'call',
    delete: 'call',
    invite: 'call',
    members: 'call',
    getStorage: 'call',
    listStorage: 'call',
    setStorage: 'call',
    sendMessage: 'send',
    message$: 'stream',
    playerJoined$: 'stream',
    playerLeft$: 'stream',
    updated$: 'stream',
    ownershipTransferred$: 'stream',
    deleted$: 'stream',
    storageUpdated$: 'stream',
  },
  liveConfig: { get: 'call', config$: 'live', prop$: 'own' },
  playerAuth: {
    session$: { first: signedOut },
    register: 'call',
    login: 'call',
    verify: 'call',
    refresh: 'call',
    logout: 'call',
    changePassword: 'call',
    changeEmail: 'call',
    changeIdentifier: 'call',
    forgotPassword: 'call',
    resetPassword: 'call',
    toggleVerification: 'call',
    deleteAccount: 'call',
    migrate: 'call',
  },
  playerProps: { set: 'call', rejected$: 'stream' },
  presence: { get: 'call', set: 'call', updated$: 'stream', player$: 'call' },
  relationships: {
    subscribeTo: 'call',
    confirm: 'call',
    confirmFrom: 'call',
    unsubscribe: 'call',
    unsubscribeFrom: 'call',
    isSubscribedTo: 'call',
    subscribers: 'call',
    subscriptions: 'call',
    broadcast: 'send',
    broadcast$: 'stream',
    created$: 'stream',
    confirmed$: 'stream',
    deleted$: 'stream',
    subscriptions$: 'live',
    subscribers$: 'live',
  },
}

/** How the members of one channel are stubbed. */
export const handle: Members<Omit<ChannelHandle, 'id'>> = {
  message$: 'stream',
  playerJoined$: 'stream',
  playerLeft$: 'stream',
  updated$: 'stream',
  ownershipTransferred$: 'stream',
  deleted$: 'stream',
  storageUpdated$: 'stream',
  channel$: 'live',
  members$: 'live',
  storage$: 'own',
  send: 'send',
  setStorage: 'call',
  join: 'call',
  leave: 'call',
  stay: 'own',
  typed: 'own',
}
