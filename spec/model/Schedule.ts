import type { Lifecycle } from '../../lib/session/Lifecycle.js'

/** What a client is made with, and what happens to it: plain data, so that a failing one can be printed and pasted. */
export interface Schedule {
  readonly settings: Settings
  readonly steps: readonly Step[]
}

export interface Settings {
  readonly autoConnect: boolean
  readonly reconnect: 'default' | 'never' | 'at-once' | 'gives-up'
  readonly heartbeat: boolean
  readonly keepOnline: boolean
  readonly limit: number
  readonly overflow: 'reject' | 'drop-oldest'
  /** Whether the user listens to every stream; if not, most frames are not parsed. */
  readonly listensToAll: boolean
  readonly seed: number
}

export interface Step {
  /** In milliseconds after the step before. */
  readonly after: number
  readonly act: Act
  /** A command of the user may be given in the next callback of that kind instead. */
  readonly inside?: Inside | undefined
}

export type Inside = 'status' | 'frame' | 'outcome' | 'close'

export type Act = UserAct | ServerAct | PlatformAct

export type PlayerName = 'ann' | 'bob'

export type UserAct =
  | { readonly act: 'open' | 'reset' | 'clearIdentity' | 'identify' | 'mint' | 'ticket' }
  | { readonly act: 'join' | 'whenIdentified' | 'drained' | 'dispose' }
  | { readonly act: 'close'; readonly code: number }
  | { readonly act: 'presence'; readonly online: boolean }
  | { readonly act: 'setIdentity'; readonly player: PlayerName; readonly session: boolean }
  | {
      readonly act: 'setProvider'
      readonly player: PlayerName
      readonly does: ProviderDoes
      readonly latency: number
    }
  | ({ readonly act: 'send'; readonly times: number } & SendShape)
  /** Aborts the signal of one of the sends that have one, or of those that were written and wait for their answer. */
  | { readonly act: 'abort'; readonly which: number; readonly of?: 'written' | undefined }
  /** Listens to a stream for the next value only. */
  | { readonly act: 'glance'; readonly at: 'status' | 'response' | 'message' | 'invalid' }

export type ProviderDoes = 'gives' | 'fails' | 'refuses' | 'throws' | 'hangs' | 'empty' | 'nonsense'

export interface SendShape {
  readonly kind: 'message' | 'broadcast' | 'unknown' | 'identify' | 'cycle'
  readonly channel: number
  readonly latestOf?: string | undefined
  readonly ttl?: number | undefined
  readonly whenNotReady?: 'queue' | 'reject' | undefined
  readonly signal: boolean
}

export type HttpKind = 'ticket' | 'token' | 'identify' | 'other'

export type HttpDoes =
  | 'ok'
  | 'unauthorized'
  | 'forbidden'
  | 'missing'
  | 'limited'
  | 'broken'
  | 'portal'
  | 'wrong'
  | 'unreachable'
  | 'hang'

export type ServerAct =
  | {
      readonly act: 'http'
      readonly kind: HttpKind
      readonly does: HttpDoes
      readonly latency: number
      /** The header of a 429. */
      readonly retryAfter?: string | undefined
    }
  | { readonly act: 'dial'; readonly does: DialDoes; readonly latency: number }
  | { readonly act: 'hello'; readonly does: 'says' | 'silent' | 'late' }
  | { readonly act: 'answerIdentify'; readonly does: IdentifyDoes; readonly latency: number }
  | ({ readonly act: 'answerMessage' } & Reply)
  /** One reply after the other, so that one among several is refused, and answers overtake each other. */
  | { readonly act: 'answerInTurn'; readonly replies: readonly Reply[] }
  | { readonly act: 'answerClose'; readonly latency: number | 'never' }
  | { readonly act: 'mute'; readonly isMute: boolean }
  | { readonly act: 'drop' | 'limit' | 'ghost' | 'expel' | 'chat' | 'broken' | 'noise' }
  | { readonly act: 'end'; readonly code: number; readonly reason: string }
  | { readonly act: 'say'; readonly text: string }

export type DialDoes = 'open' | 'refuse' | 'hang' | 'throw' | 'fail' | 'bad-ticket'

export type IdentifyDoes =
  | 'ok'
  | 'bad-token'
  | 'bad-session'
  | 'no-scope'
  | 'no-alias'
  | 'error'
  | 'silent'
  | 'other-alias'
  | 'malformed'

export type MessageDoes =
  | 'echo'
  | 'no-player'
  | 'no-channel'
  | 'no-member'
  | 'no-scope'
  | 'error'
  | 'bad-data'
  | 'silent'
  | 'limit'

/** What the server does with a message or a broadcast, and how long that takes, in ms. */
export interface Reply {
  readonly does: MessageDoes
  readonly latency: number
}

export type PlatformAct =
  | { readonly act: 'lifecycle'; readonly is: Lifecycle }
  /** The wall clock jumps, the timers do not. */
  | { readonly act: 'leap'; readonly ms: number }
  /** Whether the platform takes what is written, and how much of it waits there. */
  | { readonly act: 'platform'; readonly takes: boolean; readonly buffered: number }
