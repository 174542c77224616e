import fc from 'fast-check'
import {
  catchError,
  concat,
  defer,
  EMPTY,
  finalize,
  forkJoin,
  map,
  merge,
  of,
  type Observable,
  switchMap,
  tap,
  timer,
  toArray,
} from 'rxjs'
import { createTalo } from '../../lib/createTalo.js'
import type { Platform } from '../../lib/Platform.js'
import type { Talo } from '../../lib/services/TaloCore.js'
import type { Live } from '../../lib/live/Live.js'
import { isTaloFailure } from '../../lib/errors/isTaloFailure.js'
import { marbles } from '../support/marbles.js'
import { game, testWorld } from '../support/worldClient.js'
import { worldNetwork, type WorldNetwork } from '../support/worldPlatform.js'

const { RUNS = '40' } = process.env

const keys = ['a', 'b', 'list[]'] as const

/** A client, its player, and every live value it has. */
interface Seat {
  readonly talo: Talo
  readonly platform: Platform
  readonly playerId: string
}

/** What a player does, how long after what was done before. */
interface Deed {
  readonly seat: number
  readonly other: number
  readonly afterMs: number
  readonly what: keyof typeof deeds
  readonly text: string
  readonly many: readonly string[]
}

interface Scene {
  readonly seats: readonly Seat[]
  readonly channelId: number
  readonly network: WorldNetwork
}

type Act = (scene: Scene, seat: Seat, other: Seat, deed: Deed) => Observable<unknown>

function livesOf({ channelId, seats }: Scene, talo: Talo): readonly Live<unknown>[] {
  const { channel$, members$, storage$ } = talo.channel(channelId)
  return [
    channel$,
    members$,
    storage$(keys),
    talo.relationships.subscriptions$,
    talo.relationships.subscribers$,
    talo.liveConfig.config$,
    ...seats.map(({ playerId }) => talo.presence.player$(playerId)),
  ]
}

function aliasOf({ talo }: Seat): number {
  return talo.players.alias$.value?.id ?? 0
}

const deeds = {
  write: ({ channelId }, { talo }, _, { text, many }) =>
    talo.channels.setStorage(channelId, [
      { key: many.length % 2 === 0 ? 'a' : 'b', value: text === 'x' ? null : text },
    ]),
  writeArray: ({ channelId }, { talo }, _, { many }) =>
    talo.channels.setStorage(
      channelId,
      many.length === 0
        ? [{ key: 'list[]', value: null }]
        : many.map((value) => ({ key: 'list[]', value })),
    ),
  rename: (_, { talo }, __, { text }) =>
    talo.players.update([{ key: 'name', value: `The ${text}` }]),
  edit: ({ channelId }, { talo }, _, { text }) => talo.channels.update(channelId, { name: text }),
  join: ({ channelId }, { talo }) => talo.channels.join(channelId),
  leave: ({ channelId }, { talo }) => talo.channels.leave(channelId),
  goOnline: (_, { talo }) => talo.presence.set({ online: true }),
  goOffline: (_, { talo }) => talo.presence.set({ online: false }),
  say: (_, { talo }, __, { text }) => talo.presence.set({ customStatus: text }),
  follow: (_, { talo }, other) => talo.relationships.subscribeTo(aliasOf(other)),
  befriend: (_, { talo }, other) => talo.relationships.subscribeTo(aliasOf(other), 'bidirectional'),
  confirm: (_, { talo }, other) => talo.relationships.confirmFrom(aliasOf(other)),
  unfollow: (_, { talo }, other) => talo.relationships.unsubscribeFrom(aliasOf(other)),
  configure: ({ network }, _, __, { text }) => {
    network.run({ type: 'set-live-config', game: 0, props: [{ key: 'xp', value: text }] })
    return EMPTY
  },
  drop: ({ network }, { platform }, _, { many }) => {
    network.drop(platform, many.length * 700)
    return EMPTY
  },
  refresh: (scene, { talo }) => {
    for (const live$ of livesOf(scene, talo)) live$.refresh()
    return EMPTY
  },
} as const satisfies Readonly<Record<string, Act>>

/** What races with what; everything else is there to be seen as well. */
const themes: readonly (readonly (keyof typeof deeds)[])[] = [
  ['write', 'writeArray'],
  ['join', 'leave', 'goOnline', 'goOffline', 'say'],
  ['edit', 'write', 'configure'],
  ['follow', 'befriend', 'confirm', 'unfollow'],
  ['rename', 'goOnline', 'goOffline', 'say', 'join', 'leave'],
]

const anyDeeds: fc.Arbitrary<readonly Deed[]> = fc.constantFrom(...themes).chain((theme) =>
  fc.array(
    fc.record({
      seat: fc.nat(2),
      other: fc.nat(2),
      afterMs: fc.oneof(fc.nat(60), fc.nat(60), fc.nat(600), fc.nat(5_000)),
      what: fc.constantFrom(...theme, ...theme, 'refresh' as const, 'drop' as const),
      text: fc.constantFrom('x', 'y', 'z'),
      many: fc.uniqueArray(fc.constantFrom('1', '2', '3'), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 30 },
  ),
)

/** A number from 0 up to, and without, 1, from a list of thousandths that is used again and again. */
function chance(numbers: readonly number[]): () => number {
  let next = 0
  return () => (numbers[next++ % numbers.length] ?? 0) / 1_000
}

/** What live state says, beside what HTTP answers to the same question. */
interface Pair {
  readonly what: string
  readonly live: unknown
  readonly http: unknown
}

function compared<T, A>(
  what: string,
  live$: Live<T>,
  call$: Observable<A>,
  ofLive: (value: T) => unknown,
  ofHttp: (answer: A) => unknown,
): Observable<Pair> {
  return call$.pipe(
    map((answer): unknown => ofHttp(answer)),
    catchError((failure: unknown) =>
      of(isTaloFailure(failure) && 'status' in failure ? failure.status : failure),
    ),
    map((http) => {
      const state = live$.state$.value
      const failure = state.phase === 'unavailable' ? state.failure : undefined
      return {
        what,
        live:
          state.phase === 'ready'
            ? ofLive(state.value)
            : failure !== undefined && 'status' in failure
              ? failure.status
              : state,
        http,
      }
    }),
  )
}

function sorted<T>(values: readonly T[], by: (value: T) => number): readonly T[] {
  return [...values].sort((a, b) => by(a) - by(b))
}

function comparisons({ channelId, seats }: Scene, { talo }: Seat): readonly Observable<Pair>[] {
  const handle = talo.channel(channelId)
  const { channels, relationships, presence, liveConfig } = talo
  const sides = [
    ['subscriptions', relationships.subscriptions$, relationships.subscriptions()],
    ['subscribers', relationships.subscribers$, relationships.subscribers()],
  ] as const
  return [
    compared(
      'channel',
      handle.channel$,
      // Only members are told.
      channels.members(channelId).pipe(
        switchMap(() => channels.find(channelId)),
        catchError(() => of(undefined)),
      ),
      ({ name, owner }) => [name, owner?.id],
      (channel) => (channel === undefined ? 'any' : [channel.name, channel.owner?.id]),
    ),
    compared(
      'members',
      handle.members$,
      channels.members(channelId),
      (members) =>
        sorted(members, ({ alias }) => alias.id).map(({ alias, online, customStatus }) => [
          alias.displayName,
          online,
          customStatus,
        ]),
      ({ members }) =>
        sorted(members, ({ id }) => id).map(({ displayName, player }) => [
          displayName,
          player.presence?.online ?? false,
          player.presence?.customStatus ?? '',
        ]),
    ),
    compared(
      'storage',
      handle.storage$(keys),
      channels.listStorage(channelId, keys),
      (record) => keys.flatMap((key) => record[key]?.value ?? []),
      (props) => props.map(({ value }) => value),
    ),
    ...sides.map(([what, live$, call$]) =>
      compared(
        what,
        live$,
        call$,
        (all) => sorted(all, ({ id }) => id).map(({ id, confirmed }) => [id, confirmed]),
        ({ subscriptions }) =>
          sorted(subscriptions, ({ id }) => id).map(({ id, confirmed }) => [id, confirmed]),
      ),
    ),
    ...seats.map(({ playerId }) =>
      compared(
        `presence of ${playerId}`,
        presence.player$(playerId),
        presence.get(playerId),
        ({ online, customStatus, playerAlias }) => [online, customStatus, playerAlias?.displayName],
        ({ online, customStatus, playerAlias }) => [online, customStatus, playerAlias?.displayName],
      ),
    ),
    compared(
      'config',
      liveConfig.config$,
      liveConfig.get(),
      (config) => ({ ...config }),
      (config) => ({ ...config }),
    ),
  ]
}

const QUIET_MS = 180_000

interface Place {
  readonly accessKey: string
  readonly network: WorldNetwork
}

/** A client whose player is identified and has a name. */
function seated(index: number, { accessKey, network }: Place): Observable<Seat> {
  return defer(() => {
    const platform = network.platform()
    const talo = createTalo({ accessKey }, platform)
    const name = [{ key: 'name', value: `Player ${String(index)}` }]
    return talo.players
      .identify('username', `player-${String(index)}`)
      .pipe(
        switchMap(({ player }) =>
          talo.players.update(name).pipe(map(() => ({ talo, platform, playerId: player.id }))),
        ),
      )
  })
}

function doneBy(scene: Scene, deed: Deed): Observable<unknown> {
  const acts: Readonly<Record<keyof typeof deeds, Act>> = deeds
  return acts[deed.what](scene, scene.seats[deed.seat]!, scene.seats[deed.other]!, deed)
}

describe('live state', () => {
  it('ends as HTTP has it, whatever clients do, however long things take and whichever client is cut off', () => {
    const property = fc.property(
      anyDeeds,
      fc.array(fc.noBias(fc.integer({ min: 0, max: 999 })), { minLength: 10, maxLength: 60 }),
      fc.constantFrom(30, 200, 1_000),
      (deedsDone, numbers, slowestHopMs) => {
        const pairs: Pair[] = []
        marbles(({ flush }) => {
          const random = chance(numbers)
          const { world, accessKey } = testWorld({}, [{ ...game, displayNamePropKey: 'name' }])
          const network = worldNetwork(world, {
            hop: () => Math.floor(random() * slowestHopMs),
            commit: () => Math.floor(random() * 300),
            random,
          })
          const seats$ = concat(...[0, 1, 2].map((index) => seated(index, { accessKey, network })))
          function played(scene: Scene): Observable<unknown> {
            for (const { talo } of scene.seats) {
              for (const live$ of livesOf(scene, talo)) live$.subscribe()
            }
            let at = 3_000
            const deedsInTime = deedsDone.map((deed) => {
              at += deed.afterMs
              return timer(at).pipe(
                switchMap(() => doneBy(scene, deed)),
                catchError(() => EMPTY),
              )
            })
            // Names are told with the next thing that HTTP causes.
            const namesInTime = scene.seats.map(({ talo }) =>
              timer(at + 60_000).pipe(
                switchMap(() => talo.presence.set({ customStatus: 'done' })),
                catchError(() => EMPTY),
              ),
            )
            const comparisonsInTurn = scene.seats.map((seat) => forkJoin(comparisons(scene, seat)))
            const told$ = timer(at + QUIET_MS).pipe(
              switchMap(() => concat(...comparisonsInTurn)),
              tap((told) => pairs.push(...told)),
              finalize(() => {
                for (const { talo } of scene.seats) talo.dispose()
              }),
            )
            return merge(...deedsInTime, ...namesInTime, told$)
          }
          seats$
            .pipe(
              toArray(),
              switchMap((seats) =>
                seats[0]!.talo.channels
                  .create({ name: 'hall' })
                  .pipe(switchMap(({ id: channelId }) => played({ seats, channelId, network }))),
              ),
            )
            .subscribe()
          flush()
        })()
        expect(pairs).toHaveLength(3 * 9)
        const wrong = pairs.filter(
          ({ live, http }) => http !== 'any' && JSON.stringify(live) !== JSON.stringify(http),
        )
        expect(wrong).toEqual([])
      },
    )
    fc.assert(property, { numRuns: Number(RUNS) })
  }, 600_000)
})
