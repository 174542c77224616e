import fc from 'fast-check'
import type { Scope } from '../../../lib/emulator/world.js'
import type { Frame } from '../../support/emulatorClient.js'
import { testWorld, type TestPlayer, type TestWorld } from '../../support/worldClient.js'

/** What a few players may do to each other, at random. */
type Step = (test: TestWorld, players: readonly TestPlayer[]) => void

const who = fc.nat({ max: 3 })
const channelId = fc.integer({ min: 1, max: 4 })

function by(act: (test: TestWorld, player: TestPlayer) => void): fc.Arbitrary<Step> {
  return who.map((index) => (test, players) => {
    const player = players[index]
    if (player !== undefined) act(test, player)
  })
}

const body = fc.record({
  name: fc.constantFrom('a', 'b'),
  autoCleanup: fc.boolean(),
  private: fc.boolean(),
  temporaryMembership: fc.boolean(),
})

const call = (method: string, path: string, content?: unknown) =>
  by((test, as) => {
    test.call(method, path, { as, body: content })
  })

const step: fc.Arbitrary<Step> = fc.oneof(
  body.chain((content) => call('POST', '/v1/game-channels', content)),
  channelId.chain((id) => call('POST', `/v1/game-channels/${String(id)}/join`)),
  channelId.chain((id) => call('POST', `/v1/game-channels/${String(id)}/leave`)),
  channelId.chain((id) => call('DELETE', `/v1/game-channels/${String(id)}`)),
  fc
    .tuple(channelId, who)
    .chain(([id, target]) =>
      call('PUT', `/v1/game-channels/${String(id)}`, { ownerAliasId: target + 1 }),
    ),
  fc
    .tuple(channelId, who)
    .chain(([id, target]) =>
      call('POST', `/v1/game-channels/${String(id)}/invite`, { inviteeAliasId: target + 1 }),
    ),
  fc.boolean().chain((online) => call('PUT', '/v1/players/presence', { online })),
  channelId.chain((id) =>
    call('PUT', `/v1/game-channels/${String(id)}/storage`, { props: [{ key: 'k', value: 'v' }] }),
  ),
  channelId.chain((id) =>
    by((_test, player) => {
      player.say({ req: 'v1.channels.message', data: { channel: { id }, message: 'm' } })
    }),
  ),
  by((test, player) => {
    test.run({ type: 'closed', conn: player.id })
  }),
  fc.constant<Step>((test) => {
    test.clock += 1_000
  }),
)

const scopes: readonly (readonly Scope[])[] = [
  ['*'],
  ['*'],
  ['read:players', 'write:players', 'write:gameChannels', 'write:playerPresence'],
  ['read:players', 'write:players', 'read:gameChannels', 'write:gameChannels'],
]

const relation: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(who, fc.constantFrom('unidirectional', 'bidirectional'))
    .chain(([target, relationshipType]) =>
      call('POST', '/v1/players/relationships', { aliasId: target + 1, relationshipType }),
    ),
  fc
    .integer({ min: 1, max: 6 })
    .chain((id) => call('PUT', `/v1/players/relationships/${String(id)}/confirm`)),
  fc
    .integer({ min: 1, max: 6 })
    .chain((id) => call('DELETE', `/v1/players/relationships/${String(id)}`)),
  by((_test, player) => {
    player.say({ req: 'v1.player-relationships.broadcast', data: { message: 'b' } })
  }),
  fc.constantFrom('x', 'y').map((value): Step => (test) => {
    test.run({ type: 'set-live-config', game: 0, props: [{ key: 'k', value }] })
  }),
)

function names(players: readonly TestPlayer[]): readonly number[] {
  return players.map(({ aliasId }) => aliasId).sort()
}

/** Who was in which channel, and who follows whom, at one moment. */
interface Audiences {
  readonly members: ReadonlySet<string>
  readonly followers: ReadonlySet<string>
}

function audiences(test: TestWorld): Audiences {
  const followers = new Set<string>()
  for (const { subscriber, subscribedTo, confirmed } of test.world.state.subscriptions.values()) {
    if (confirmed) followers.add(`${String(subscribedTo.id)} ${String(subscriber.id)}`)
  }
  return { members: memberships(test), followers }
}

/** Whom a frame must reach, by its name and contents; undefined for answers to one connection. */
function audienceOf(
  { res, data }: Frame,
  before: Audiences,
  after: Audiences,
): ((player: TestPlayer) => boolean) | undefined {
  const may = (player: TestPlayer, scope: Scope) => {
    const granted = scopes[player.aliasId - 1] ?? []
    return granted.includes('*') || granted.includes(scope)
  }
  if (res === 'v1.players.presence.updated') return (player) => may(player, 'read:playerPresence')
  if (res === 'v1.live-config.updated') return (player) => may(player, 'read:gameConfig')
  if (res === 'v1.player-relationships.broadcast') {
    const sender = String(data.playerAlias.id)
    return (player) =>
      may(player, 'read:playerBroadcasts') &&
      before.followers.has(`${sender} ${String(player.aliasId)}`)
  }
  if (res.startsWith('v1.player-relationships.')) {
    const { subscriber, subscribedTo } = data.subscription
    const concerned = {
      'v1.player-relationships.subscription-created': [subscribedTo.id],
      'v1.player-relationships.subscription-confirmed': [subscriber.id],
    }[res] ?? [subscriber.id, subscribedTo.id]
    return (player) => may(player, 'read:playerRelationships') && concerned.includes(player.aliasId)
  }
  if (!res.startsWith('v1.channels.')) return undefined
  const gains = ['v1.channels.player-joined', 'v1.channels.ownership-transferred']
  const known = gains.includes(res) ? after : before
  return (player) =>
    may(player, 'read:gameChannels') &&
    known.members.has(`${String(data.channel.id)} ${String(player.aliasId)}`)
}

function start(rememberMembers = true): {
  readonly test: TestWorld
  readonly players: readonly TestPlayer[]
} {
  const test = testWorld({
    switches: { rememberMembers },
  })
  const players = ['ada', 'bob', 'cleo', 'dan'].map((name, index) =>
    test.player(name, test.key(...(scopes[index] ?? []))),
  )
  return { test, players }
}

describe('after anything that players do', () => {
  it('members and channels know each other, and owners are members', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { test, players } = start()
        const { state } = test.world
        for (const act of steps) {
          act(test, players)
          for (const channel of state.channels.values()) {
            for (const member of channel.members) expect(member.channels).toContain(channel)
            if (channel.owner !== null) expect(channel.members).toContain(channel.owner)
            expect(channel.autoCleanup && channel.members.size === 0).toBe(false)
          }
          for (const alias of state.aliases.values()) {
            for (const channel of alias.channels) {
              expect(state.channels.get(channel.id)).toBe(channel)
              expect(channel.members).toContain(alias)
            }
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('frames reach members with the scope only, and a leaver knows why', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { test, players } = start()
        for (const act of steps) {
          const before = memberships(test)
          act(test, players)
          const after = memberships(test)
          players.forEach((player, index) => {
            for (const { res, data } of player.frames.splice(0)) {
              const mayRead = index !== 2 || !res.startsWith('v1.channels')
              expect(mayRead).toBe(true)
              if (res === 'v1.players.presence.updated') expect(index).toBeLessThan(2)
              if (!res.startsWith('v1.channels')) continue
              const membership = `${String(data.channel.id)} ${String(player.aliasId)}`
              expect(before.has(membership) || after.has(membership)).toBe(true)
              expect(data.channel).not.toHaveProperty('memberCount')
              if (res === 'v1.channels.player-left') {
                const gone = `${String(data.channel.id)} ${String(data.playerAlias.id)}`
                expect(after.has(gone)).toBe(false)
              }
            }
          })
        }
      }),
      { numRuns: 150 },
    )
  })

  it('frames reach exactly those whom they concern', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(step, relation), { maxLength: 40 }), (steps) => {
        const { test, players } = start(false)
        for (const player of players) player.take()
        for (const act of steps) {
          const before = audiences(test)
          const live = players.filter(({ id }) => test.world.state.conns.has(id))
          act(test, players)
          const after = audiences(test)
          const alive = live.filter(({ id }) => test.world.state.conns.has(id))
          const received = new Map<string, { frame: Frame; by: TestPlayer[] }>()
          for (const player of players) {
            for (const frame of player.frames.splice(0)) {
              const text = JSON.stringify(frame)
              const known = received.get(text) ?? { frame, by: [] }
              received.set(text, { frame, by: [...known.by, player] })
            }
          }
          for (const { frame, by } of received.values()) {
            const audience = audienceOf(frame, before, after)
            if (audience === undefined) continue
            const wanted = alive.filter((player) => audience(player))
            expect([frame.res, names(by)]).toEqual([frame.res, names(wanted)])
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('offline players are in temporary channels only if they joined them offline', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), who, (steps, index) => {
        const { test, players } = start()
        for (const act of steps) act(test, players)
        const player = players[index]
        if (player === undefined) return
        test.call('PUT', '/v1/players/presence', { as: player, body: { online: false } })
        const { state } = test.world
        const channels = [...(state.aliases.get(player.aliasId)?.channels ?? [])]
        expect(channels.filter(({ temporaryMembership }) => temporaryMembership)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

function memberships({ world }: TestWorld): ReadonlySet<string> {
  const known = new Set<string>()
  for (const { id, members } of world.state.channels.values()) {
    for (const member of members) known.add(`${String(id)} ${String(member.id)}`)
  }
  return known
}

describe('the same commands', () => {
  it('give the same outcomes in the same order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const [one, other] = [start(), start()]
        for (const act of steps) {
          act(one.test, one.players)
          act(other.test, other.players)
        }
        expect(one.players.map(({ frames }) => frames)).toEqual(
          other.players.map(({ frames }) => frames),
        )
      }),
      { numRuns: 50 },
    )
  })
})

describe('whatever a connection sends', () => {
  it('is answered or ignored, and never breaks the world', () => {
    const { test, players } = start()
    const json = fc.json({ maxDepth: 4 })
    const frame = fc.oneof(
      fc.string(),
      json,
      fc.record({ req: fc.string(), data: fc.anything() }).map((value) => JSON.stringify(value)),
      fc
        .record({
          req: fc.constantFrom(
            'v1.players.identify',
            'v1.channels.message',
            'v1.player-relationships.broadcast',
          ),
          data: fc.record(
            {
              channel: fc.record({ id: fc.oneof(fc.integer(), fc.double(), fc.string()) }),
              message: fc.oneof(fc.string(), fc.integer()),
              playerAliasId: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.string()),
              socketToken: fc.string(),
            },
            { requiredKeys: [] },
          ),
        })
        .map((value) => JSON.stringify(value)),
    )
    fc.assert(
      fc.property(who, frame, (index, text) => {
        test.clock += 1_000
        const player = players[index]
        player?.say(text)
        for (const { res } of player?.frames.splice(0) ?? []) {
          expect(res === 'v1.heartbeat' || res.startsWith('v1.')).toBe(true)
        }
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('the heartbeat', () => {
  it('pings who lives and ends who gave no sign since the last time', () => {
    const test = testWorld()
    const [silent, ponging, talking] = [test.connect(), test.connect(), test.connect()]
    test.run({ type: 'heartbeat' })
    test.run({ type: 'pong', conn: ponging.id })
    talking.say('v1.heartbeat')
    silent.say('anything else is no sign of life')
    const { effects } = test.run({ type: 'heartbeat' })
    expect(effects).toEqual([
      { type: 'terminate', conn: silent.id },
      { type: 'ping', conn: ponging.id },
      { type: 'ping', conn: talking.id },
    ])
  })
})

describe('a ticket', () => {
  it('admits two connections that race, where the server does', () => {
    const test = testWorld({ switches: { ticketRaceMs: 10 } })
    const { ticket } = test.call('POST', '/v1/socket-tickets').body
    const open = (conn: string) => test.run({ type: 'open', conn, ticket }).effects[0]?.type
    expect([open('a'), open('b')]).toEqual(['send', 'send'])
    test.clock += 10
    expect(open('c')).toBe('close')
  })
})
