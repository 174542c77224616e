import type { Observable } from 'rxjs'
import type { ChannelsMessage, PlayerAlias, PlayersIdentify, SocketStatus, Talo } from 'talo-rx'
import { createTaloWorld, runTaloTest, taloTest } from 'talo-rx/testing'
import type {
  Expectation,
  MadeCall,
  Puppet,
  SentFrame,
  Somebody,
  TaloScene,
  TaloTest,
  TaloWorld,
  TestClient,
  TestPlayer,
} from 'talo-rx/testing'
import { the } from './the.js'

/** A test is a function for any runner. */
export function runners(body: (test: TaloTest) => void): void {
  the(taloTest(body)).is<() => void>()
  the(taloTest(body, { hopMs: 5, until: 100, startAt: 0, random: () => 0 })).is<() => void>()
  runTaloTest(body)
  // @ts-expect-error a world in real time has no end of its own
  createTaloWorld({ until: 5 })
}

/** Players are clients with a player in them. */
export function scene({ player, client, puppet, channel, friends }: TaloScene): void {
  const ada = player('ada', { heartbeat: false })
  the(ada).is<TestPlayer>()
  the(ada.me).is<PlayerAlias>()
  const talo: Talo = client()
  the(client('page', { autoConnect: false })).is<TestClient>()
  const bob = puppet('bob')
  the(bob).is<Puppet>()
  const both: readonly Somebody[] = [ada, bob]
  the(channel('hall', both, { private: true, props: [{ key: 'a', value: 'b' }] })).is<number>()
  friends(ada, bob)
  // @ts-expect-error a client without a player has no friends
  friends(ada, client())
  // @ts-expect-error the owner is the first member
  channel('hall', both, { ownerAliasId: 1 })
  talo.dispose()
}

/** What is expected has the type of the stream. */
export function expectations(test: TaloTest, status$: Observable<SocketStatus>): void {
  const { client, expectObservable, expectSent, expectStatus, at, faults } = test
  the(expectObservable(status$)).is<Expectation<SocketStatus>>()
  the(expectObservable(status$, 'status$')).is<Expectation<SocketStatus>>()
  the(expectObservable(status$, { name: 'it', subscription: '-^-!' })).is<
    Expectation<SocketStatus>
  >()
  the(expectSent(client(), 'v1.channels.message')).is<Expectation<ChannelsMessage>>()
  the(expectSent(client(), 'v1.players.identify')).is<Expectation<PlayersIdentify>>()
  the(expectSent(client())).is<Expectation<object>>()
  expectStatus(client()).toEmit('I', 'w')
  // @ts-expect-error a letter is no phase
  expectObservable(status$).toEmit('identified')
  at('-a-b', { a: () => client(), b: faults.thaw })
  at('-a', () => status$)
  the(faults.freeze()).is<() => void>()
  the(faults.offline(client())).is<() => void>()
  the(faults.refuse('GET /v1/game-channels', { status: 503, times: 2 })).is<() => void>()
}

/** The same scene in real time. */
export function worlds(world: TaloWorld): void {
  const scene: TaloScene = world
  the(world.sent$).is<Observable<SentFrame>>()
  the(world.calls$).is<Observable<MadeCall>>()
  the(scene.now()).is<number>()
  world.dispose()
}
