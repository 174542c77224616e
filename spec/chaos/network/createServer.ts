import { asyncScheduler } from 'rxjs'
import {
  createWorld,
  type Answer,
  type Command,
  type Delay,
  type Effect,
  type GameSeed,
  type Outcome,
  type Scope,
  type World,
  type WorldRequest,
  type WorldSettings,
} from '../../../lib/emulator/world.js'
import { createCommits } from './createCommits.js'
import type { Chance } from './createChance.js'
import { createReceiver, type Receiver } from './createReceiver.js'
import type { Journal } from './createJournal.js'
import type { Lanes } from './createLanes.js'

type Untimed<C> = C extends Command ? Omit<C, 'now'> : never

/** The emulator's world as a server: what it does takes its time, and all of it is written down. */
export interface Server {
  readonly world: World
  readonly accessKey: string
  /** Epoch ms, as only the server knows it. */
  now(): number
  /** Makes ann, bob, cyd, the hall of ann's and the room of bob's, and looks after its connections. */
  open(): void
  /** Carries out a command; what comes of each part of it comes to `done`, now or later. */
  run(command: Untimed<Command>, done?: (outcome: Outcome) => void): void
  /** Answers a call of a client. */
  call(
    client: number,
    request: WorldRequest,
    done: (answer: Answer | undefined, told: () => void) => void,
  ): void
  readonly receive: Receiver
  /** Answers at once, from anywhere: for games with a server of their own. */
  ask(method: string, path: string, query: Readonly<Record<string, string>>): Answer
}

export interface ServerStages {
  readonly settings: WorldSettings
  readonly game: GameSeed
  /** Whether the key may read what is said in channels. */
  readonly mayRead: boolean
  readonly chance: Chance
  readonly lanes: Lanes
  readonly journal: Journal
  /** Does to connections what the world says. */
  readonly perform: (effect: Effect) => void
}

/** Far enough from 0 for clocks to be set back. */
const EPOCH = Date.UTC(2026, 0, 2, 3, 4, 5, 678)
const HEARTBEAT_MS = 30_000
/** Everything but reading channels. */
const unread: readonly Scope[] = [
  'read:players',
  'write:players',
  'write:gameChannels',
  'read:playerPresence',
  'write:playerPresence',
  'read:playerRelationships',
  'write:playerRelationships',
  'read:playerBroadcasts',
  'write:playerBroadcasts',
  'read:gameConfig',
]
/** How long the rest of a command takes at most, in milliseconds. */
const longest: Readonly<Record<Delay, number>> = {
  commit: 300,
  insert: 200,
  cache: 30,
  identify: 60,
  disconnect: 400,
}

export function createServer(stages: ServerStages): Server {
  const { journal, chance, lanes, perform } = stages
  const world = createWorld(stages.settings, [stages.game])
  const now = () => EPOCH + asyncScheduler.now()
  const accessKey = world.createAccessKey(now(), 0, stages.mayRead ? ['*'] : unread)
  const commits = createCommits(lanes)
  let rests = 0

  function conclude(outcome: Outcome, done: (outcome: Outcome) => void): void {
    journal.look(world.state, now())
    done(outcome)
    for (const effect of outcome.effects) perform(effect)
    const { rest } = outcome
    if (rest === undefined) return
    const { id, delay } = rest
    const resume = () => {
      conclude(world.run({ type: 'resume', now: now(), rest: id }), done)
    }
    const ms = typeof delay === 'number' ? delay : Math.floor(chance(delay) * (longest[delay] + 1))
    if (delay === 'commit') commits.commit(ms, resume)
    else {
      lanes.later(`rest ${String(rests++)}`, ms, () => {
        // Who comes after a change was told to the others finds it done.
        if (delay === 'identify') commits.after(resume)
        else resume()
      })
    }
  }
  const run: Server['run'] = (command, done = () => undefined) => {
    conclude(world.run({ ...command, now: now() }), done)
  }

  const open = () => {
    const [ann, bob] = ['ann', 'bob', 'cyd'].map((identifier, index) => {
      run({ type: 'create-player', game: 0, service: 'username', identifier, props: [] })
      return index + 1
    })
    const [hall, room] = [
      { name: 'hall', ownerAliasId: ann },
      { name: 'room', ownerAliasId: bob, temporaryMembership: true },
    ]
    run({ type: 'create-channel', game: 0, channel: hall })
    run({ type: 'create-channel', game: 0, channel: room })
    lanes.every(HEARTBEAT_MS, () => {
      run({ type: 'heartbeat' })
      run({ type: 'flush-messages' })
    })
  }
  return {
    open,
    world,
    accessKey,
    now,
    run,
    call: (client, request, done) => {
      const called = journal.called(client, request, now())
      run({ type: 'call', request }, ({ answer, rest }) => {
        if (rest !== undefined) return
        called.answered(answer, now())
        done(answer, called.told)
      })
    },
    ask: (method, path, query) => {
      const headers = { authorization: `Bearer ${accessKey}` }
      const request = { method, path, query, headers, body: {}, rawBody: undefined }
      let outcome = world.run({
        type: 'call',
        now: now(),
        request: { ...request, address: '10.1.0.1' },
      })
      while (outcome.rest !== undefined) {
        outcome = world.run({ type: 'resume', now: now(), rest: outcome.rest.id })
      }
      return outcome.answer ?? { status: 500 }
    },
    receive: createReceiver({ world, now, run }),
  }
}
