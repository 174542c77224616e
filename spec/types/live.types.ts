import { type } from 'arktype'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Observable, OperatorFunction } from 'rxjs'
import * as v from 'valibot'
import * as z from 'zod'
import { withSnapshot } from 'talo-rx'
import type {
  ChannelHandle,
  ChannelStorageUpdated,
  GameChannel,
  GameChannelStorageProp,
  InvalidMessage,
  Live,
  LiveConfig,
  LiveIsReady,
  LiveState,
  Member,
  PlayerAliasSubscription,
  PlayerPresence,
  ReceivedMessage,
  SendOutcome,
  State,
  StoredValue,
  Talo,
  TaloFailure,
  TypedMessage,
} from 'talo-rx'
import { the } from './the.js'

/** What is live. */
export function lives(talo: Talo): void {
  const { presence, relationships, liveConfig } = talo
  const lobby = talo.channel(1)
  the(lobby).is<ChannelHandle>()
  the(lobby.channel$).is<Live<GameChannel>>()
  the(lobby.members$).is<Live<readonly Member[]>>()
  the(lobby.stay()).is<Live<GameChannel>>()
  the(presence.player$('id')).is<Live<PlayerPresence>>()
  the(relationships.subscriptions$).is<Live<readonly PlayerAliasSubscription[]>>()
  the(relationships.subscribers$).is<Live<readonly PlayerAliasSubscription[]>>()
  the(liveConfig.config$).is<Live<Readonly<Record<string, string>>>>()
}

/** Live state is an observable with a value, a state, and one command. */
export function members(live$: Live<GameChannel>): void {
  const channel$: Observable<GameChannel> = live$
  the(channel$).is<Observable<GameChannel>>()
  the(live$.value).is<GameChannel | undefined>()
  the(live$.state$).is<State<LiveState<GameChannel>>>()
  live$.refresh()
}

/** The phase tells the rest. */
export function states(state: LiveState<GameChannel>): void {
  the(state.phase).is<'loading' | 'ready' | 'unavailable' | 'gone'>()
  switch (state.phase) {
    case 'ready':
      the(state).is<LiveIsReady<GameChannel>>()
      the(state.stale).is<boolean>()
      return
    case 'unavailable':
      the(state.failure).is<TaloFailure>()
      the(state.retryInMs).is<number | undefined>()
      return
    default:
      // @ts-expect-error: nothing is known then.
      the(state.value)
  }
}

/** Each key has a value of its own, `null` for nothing; an array where the key says so. */
export function storage({ storage$ }: ChannelHandle, anyKeys: readonly string[]): void {
  const board = storage$(['score', 'items[]']).value
  the(board?.score).is<StoredValue<'score'> | null | undefined>()
  the(board?.score?.value).is<string | undefined>()
  the(board?.['items[]']?.value).is<readonly string[] | undefined>()
  // @ts-expect-error: it was not asked for.
  the(board?.lives)

  const some = storage$(anyKeys).value
  the(some?.whatever?.value).is<string | readonly string[] | undefined>()
}

/** What a decoder gives, by itself or in an `Either`, is what one gets. */
export function typed({ typed: typedOf }: ChannelHandle): void {
  const Move = t.type({ x: t.number })
  const moves = typedOf(Move)
  the(moves.message$).is<Observable<TypedMessage<{ x: number }>>>()
  the(moves.invalid$).is<Observable<InvalidMessage>>()
  the(moves.send({ x: 1 })).is<Observable<SendOutcome<ReceivedMessage>>>()
  // @ts-expect-error: that is none.
  void moves.send({ y: 1 })

  const numbers = typedOf({ decode: (json) => Number(json), encode: (value) => [value] })
  the(numbers.message$).is<Observable<TypedMessage<number>>>()
  const either = typedOf({
    decode: (json): E.Either<string, boolean> =>
      typeof json === 'boolean' ? E.right(json) : E.left('no'),
  })
  the(either.message$).is<Observable<TypedMessage<boolean>>>()
}

/** A schema is taken as it is: `send` takes what goes in, `message$` has what comes out. */
export function schemas({ typed: typedOf }: ChannelHandle, { prop$ }: LiveConfig): void {
  const Level = z.object({ level: z.string().transform(Number) })
  const levels = typedOf(Level)
  the(levels.message$).is<Observable<TypedMessage<{ level: number }>>>()
  void levels.send({ level: '7' })
  // @ts-expect-error: that is what comes out.
  void levels.send({ level: 7 })
  the(prop$('level', z.coerce.number())).is<Live<number>>()
  the(prop$('level', { decode: (text) => Number(text) })).is<Live<number>>()

  the(typedOf({ decode: Level.parse }).message$).is<Observable<TypedMessage<{ level: number }>>>()
  // @ts-expect-error: results of parsing are no values.
  void typedOf({ decode: Level.safeParse })
  // @ts-expect-error: nor are promises.
  void typedOf({ decode: Level.parseAsync })
  // @ts-expect-error: and so it is here.
  void prop$('level', z.number().safeParse)
  // @ts-expect-error: and here.
  void prop$('level', async (text) => Promise.resolve(text))
  // A message may have a success of its own.
  const own = typedOf({ decode: (json) => ({ success: true as const, round: Number(json) }) })
  the(own.message$).is<Observable<TypedMessage<{ success: true; round: number }>>>()
}

/** Of kinds, each has a type of its own, whichever library says it. */
export function kinds({ typed: typedOf }: ChannelHandle): void {
  const messages = typedOf({
    pos: z.object({ x: z.number() }),
    level: z.string().transform(Number),
    chat: v.string(),
    shot: type({ at: 'number' }),
    emote: t.union([t.literal('wave'), t.literal('bow')]),
    when: {
      decode: (json: unknown) => new Date(String(json)),
      encode: (date: Date) => date.toISOString(),
    },
  })
  the(messages.on('pos')).is<Observable<TypedMessage<{ x: number }>>>()
  the(messages.on('level')).is<Observable<TypedMessage<number>>>()
  the(messages.on('chat')).is<Observable<TypedMessage<string>>>()
  the(messages.on('shot')).is<Observable<TypedMessage<{ at: number }>>>()
  the(messages.on('emote')).is<Observable<TypedMessage<'bow' | 'wave'>>>()
  the(messages.on('when')).is<Observable<TypedMessage<Date>>>()
  the(messages.invalid$).is<Observable<InvalidMessage>>()
  void messages.send('level', '7')
  void messages.send('when', new Date(), { latestOf: 'when' })
  void messages.send('emote', 'wave')
  // @ts-expect-error: that is what comes out.
  void messages.send('level', 7)
  // @ts-expect-error: no such kind.
  void messages.on('none')
  // @ts-expect-error: no such emote.
  void messages.send('emote', 'dance')
  // @ts-expect-error: results of parsing are no values.
  void typedOf({ pos: { decode: z.string().safeParse } })
  // @ts-expect-error: a number says nothing of a type.
  void typedOf({ pos: 7 })
}

export function props({ liveConfig }: Talo): void {
  the(liveConfig.prop$('speed', (text = '1') => Number(text))).is<Live<number>>()
  the(liveConfig.prop$('motd', (text) => text)).is<Live<string | undefined>>()
  the(liveConfig.prop$('mode', t.union([t.literal('a'), t.literal('b')]).decode)).is<
    Live<'a' | 'b'>
  >()
}

/** Of the public operator, the frame and the state are found out. */
export function snapshots({ socket, channels }: Talo): void {
  const score$ = socket.on('v1.channels.storage.updated').pipe(
    withSnapshot({
      again$: socket.gap$,
      snapshot: ({ durationMs }) => {
        the(durationMs).is<number>()
        return channels.listStorage(1, ['score'])
      },
      apply: (stored, { upsertedProps }) => [...upsertedProps, ...stored],
      supersedes: undefined,
    }),
  )
  the(score$).is<Observable<readonly GameChannelStorageProp[]>>()
  the(
    withSnapshot<ChannelStorageUpdated, number>({
      again$: socket.gap$,
      snapshot: async () => Promise.resolve(0),
      apply: (count) => count + 1,
    }),
  ).is<OperatorFunction<ChannelStorageUpdated, number>>()
}
