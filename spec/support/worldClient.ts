import { latencyOf } from '../../lib/emulator/defaults.js'
import { nodeDigests } from '../../lib/emulator/node/nodeDigests.js'
import {
  createWorld,
  realSwitches,
  type Command,
  type GameSeed,
  type Outcome,
  type Scope,
  type Switches,
  type World,
  type WorldSettings,
} from '../../lib/emulator/world.js'
import { identifyFrame, type CallOptions, type Fields, type Frame } from './emulatorClient.js'

type Untimed<C> = C extends Command ? Omit<C, 'now'> : never

/** A connection of a test world: what it was told, and how it ended. */
export interface TestConn {
  readonly id: string
  readonly frames: Frame[]
  ended: { readonly code: number; readonly reason: string } | undefined
  /** The names of the frames so far, which are then forgotten. */
  take(): readonly string[]
  say(frame: unknown): void
}

export interface TestPlayer extends TestConn {
  readonly alias: Fields['alias']
  readonly aliasId: number
  readonly playerId: string
  readonly socketToken: string
}

/** A world with a clock of its own, whose commands are done at once. */
export interface TestWorld {
  readonly world: World
  readonly accessKey: string
  clock: number
  key(...scopes: Scope[]): string
  run(command: Untimed<Command>): Outcome
  /** Carries out commands that come at the same moment; the clock goes on until the last of them is done. */
  together(commands: readonly Untimed<Command>[]): readonly TestAnswer[]
  /** A call as a command, for `together`. */
  request(method: string, path: string, options?: TestCall): Untimed<Command>
  call(method: string, path: string, options?: TestCall): TestAnswer
  connect(accessKey?: string): TestConn
  identify(identifier: string, service?: string): Fields
  /** A player with Talo authentication, whose password is `secret`. */
  register(identifier: string, more?: object): Fields
  /** A player with an identified connection that was told nothing else yet. */
  player(identifier: string, accessKey?: string): TestPlayer
}

export interface TestCall extends Omit<CallOptions, 'as'> {
  readonly as?: { readonly aliasId: number }
  readonly address?: string
}

export interface TestAnswer {
  readonly status: number
  readonly body: Fields
  readonly text: string | undefined
}

const nothing = '' as unknown as Fields

const latency = latencyOf()

/** What is left to do of a command of several. */
interface PendingRest {
  readonly index: number
  readonly id: number
  readonly due: number
}

function answered({ answer }: Outcome): TestAnswer {
  return {
    status: answer?.status ?? 0,
    body: (answer?.body ?? nothing) as Fields,
    text: answer?.text,
  }
}

/** Changes to the settings of a test world; of the switches, only those that are named. */
export interface SettingsChanges extends Partial<Omit<WorldSettings, 'switches'>> {
  readonly switches?: Partial<Switches>
}

/** The real server, but that it takes signed frames, and any number of calls. */
export function settings({ switches, ...changes }: SettingsChanges = {}): WorldSettings {
  let lastId = 0
  return {
    newId: () => {
      lastId += 1
      return `00000000-0000-4000-8000-${String(lastId).padStart(12, '0')}`
    },
    digests: nodeDigests,
    limits: {
      auth: Infinity,
      default: Infinity,
      socketIdentified: 3600,
      socketUnidentified: 300,
      windowMs: 60_000,
    },
    lifetimes: {
      ticket: 300_000,
      socketToken: 3_600_000,
      session: 900_000,
      refresh: 30 * 86_400_000,
      verificationCode: 300_000,
      resetCode: 900_000,
    },
    switches: { ...realSwitches, brokenSocketSignatures: false, ...switches },
    ...changes,
  }
}

export const game: GameSeed = {
  liveConfig: [],
  verifyRequests: false,
  verificationKeys: [],
  displayNamePropKey: undefined,
  blockPropsProfanity: false,
  blockAliasIdentifierProfanity: false,
}

export function testWorld(
  changes: SettingsChanges = {},
  games: readonly GameSeed[] = [game],
): TestWorld {
  const world = createWorld(settings(changes), games)
  const conns = new Map<string, TestConn>()
  const start = Date.UTC(2026, 0, 2, 3, 4, 5, 678)
  const accessKey = world.createAccessKey(start, 0, ['*'])

  function perform(outcome: Outcome): void {
    for (const effect of outcome.effects) {
      if (effect.type === 'send') {
        const frame = effect.text.startsWith('{')
          ? (JSON.parse(effect.text) as Frame)
          : { res: effect.text, data: nothing }
        for (const id of effect.to) conns.get(id)?.frames.push(frame)
      } else if (effect.type === 'close') {
        end(effect.conn, effect.code, effect.reason)
      } else if (effect.type === 'terminate') {
        end(effect.conn, 1006, '')
      }
    }
  }

  function end(id: string, code: number, reason: string): void {
    const conn = conns.get(id)
    if (conn === undefined) return
    conn.ended = { code, reason }
    test.run({ type: 'closed', conn: id })
  }

  const test: TestWorld = {
    world,
    accessKey,
    clock: start,
    key: (...scopes) => world.createAccessKey(test.clock, 0, scopes),
    run: (command) => {
      let outcome = world.run({ ...command, now: test.clock })
      perform(outcome)
      while (outcome.rest !== undefined) {
        outcome = world.run({ type: 'resume', now: test.clock, rest: outcome.rest.id })
        perform(outcome)
      }
      return outcome
    },
    together: (commands) => {
      const answers: TestAnswer[] = []
      let rests: readonly PendingRest[] = []
      const conclude = (index: number, outcome: Outcome) => {
        perform(outcome)
        answers[index] = answered(outcome)
        const { rest } = outcome
        if (rest === undefined) return
        const ms = typeof rest.delay === 'number' ? rest.delay : latency[rest.delay]
        rests = [...rests, { index, id: rest.id, due: test.clock + ms }]
      }
      commands.forEach((command, index) => {
        conclude(index, world.run({ ...command, now: test.clock }))
      })
      for (;;) {
        const [next, ...others] = [...rests].sort((one, other) => one.due - other.due)
        if (next === undefined) return answers
        rests = others
        test.clock = next.due
        conclude(next.index, world.run({ type: 'resume', now: test.clock, rest: next.id }))
      }
    },
    request: (method, target, options = {}) => {
      const [path = '', search = ''] = target.split('?')
      const query: Record<string, string | string[]> = {}
      for (const [name, value] of new URLSearchParams(search)) {
        const known = query[name]
        query[name] = known === undefined ? value : [known, value].flat()
      }
      const { body, as, address = '127.0.0.1', accessKey: key = accessKey } = options
      return {
        type: 'call',
        request: {
          method,
          path,
          query,
          headers: {
            ...(key === null ? {} : { authorization: `Bearer ${key}` }),
            ...(as === undefined ? {} : { 'x-talo-alias': String(as.aliasId) }),
            ...options.headers,
          },
          body: body ?? {},
          rawBody: body === undefined ? undefined : JSON.stringify(body),
          address,
        },
      }
    },
    call: (method, target, options) => answered(test.run(test.request(method, target, options))),
    connect: (key = accessKey) => {
      const { ticket } = test.call('POST', '/v1/socket-tickets', { accessKey: key }).body
      const id = String(conns.size + 1)
      const conn: TestConn = {
        id,
        frames: [],
        ended: undefined,
        take: () => conn.frames.splice(0).map(({ res }) => res),
        say: (frame) => {
          const text = typeof frame === 'string' ? frame : JSON.stringify(frame)
          test.run({ type: 'text', conn: id, text })
        },
      }
      conns.set(id, conn)
      test.run({ type: 'open', conn: id, ticket })
      return conn
    },
    identify: (identifier, service = 'username') =>
      test.call('GET', `/v1/players/identify?service=${service}&identifier=${identifier}`).body,
    register: (identifier, more = {}) => {
      const body = { identifier, password: 'secret', ...more }
      return test.call('POST', '/v1/players/auth/register', { body }).body
    },
    player: (identifier, key = accessKey) => {
      const { alias, socketToken } = test.identify(identifier)
      const conn = test.connect(key)
      conn.say(identifyFrame({ alias, socketToken }))
      conn.frames.splice(0)
      const { id: aliasId } = alias
      return Object.assign(conn, { alias, aliasId, playerId: alias.player.id, socketToken })
    },
  }
  return test
}

/** What a player with Talo authentication calls with. */
export function sessionHeaders({ alias, sessionToken }: Pick<Fields, 'alias' | 'sessionToken'>) {
  return {
    'x-talo-alias': String(alias.id),
    'x-talo-player': alias.player.id,
    'x-talo-session': sessionToken,
  }
}

/** An answer that refuses a call, as far as it is compared. */
export function refusal(status: number, message: string, more: object = {}): object {
  return { status, body: { message, ...more } }
}

/** A message to a channel, as clients send it. */
export function messageFrame(id: number, message = 'hello'): object {
  return { req: 'v1.channels.message', data: { channel: { id }, message } }
}
