import { readFile } from 'node:fs/promises'
import { isLeft } from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { EmulatorOptions, EmulatorScope } from '../EmulatorOptions.js'
import { isScope } from './scopes.js'

/** What a seed file can say: the options of `startEmulator` that JSON can write down. */
export type Seed = Pick<
  EmulatorOptions,
  'games' | 'limits' | 'lifetimes' | 'latency' | 'switches' | 'heartbeatMs' | 'messageFlushMs'
>

const prop = t.type({ key: t.string, value: t.string })

const scope = new t.Type<EmulatorScope>(
  'scope',
  (value): value is EmulatorScope => typeof value === 'string' && isScope(value),
  (value, context) =>
    typeof value === 'string' && isScope(value) ? t.success(value) : t.failure(value, context),
  t.identity,
)

const numbers = (...names: readonly string[]) =>
  t.partial(Object.fromEntries(names.map((name) => [name, t.number])))

const player = t.intersection([
  t.type({ identifier: t.string }),
  t.partial({ service: t.string, props: t.array(prop) }),
])

const channel = t.intersection([
  t.type({ name: t.string }),
  t.partial({
    ownerAliasId: t.number,
    props: t.array(prop),
    autoCleanup: t.boolean,
    private: t.boolean,
    temporaryMembership: t.boolean,
  }),
])

const game = t.partial({
  liveConfig: t.array(prop),
  verifyRequests: t.boolean,
  verificationKeys: t.array(t.type({ version: t.string, value: t.string })),
  displayNamePropKey: t.string,
  blockPropsProfanity: t.boolean,
  blockAliasIdentifierProfanity: t.boolean,
  blockProfanity: t.boolean,
  players: t.array(player),
  channels: t.array(channel),
  keys: t.array(t.partial({ key: t.string, scopes: t.array(scope) })),
})

const seed = t.partial({
  games: t.array(game),
  limits: t.union([
    t.literal('off'),
    t.literal('real'),
    numbers('auth', 'default', 'socketIdentified', 'socketUnidentified', 'windowMs'),
  ]),
  lifetimes: numbers(
    'ticket',
    'socketToken',
    'session',
    'refresh',
    'verificationCode',
    'resetCode',
  ),
  latency: numbers('ticketCheck', 'identify', 'insert', 'cache', 'commit', 'disconnect'),
  switches: t.partial({
    brokenSocketSignatures: t.boolean,
    rememberMissingChannels: t.boolean,
    rememberMembers: t.boolean,
    ticketRaceMs: t.number,
    looseNames: t.boolean,
    findWithoutProps: t.boolean,
    shuffledMembers: t.boolean,
    joinRaces: t.boolean,
    identifyRaces: t.boolean,
    contendedWrites: t.boolean,
    overtakingAfterSilence: t.boolean,
    seed: t.number,
    overtaking: t.type({ seed: t.number, maxMs: t.number }),
  }),
  heartbeatMs: t.number,
  messageFlushMs: t.number,
})

function pathOf({ context }: t.ValidationError): string {
  // Intersections and unions add the number of their part to the path, which says nothing to a reader.
  const keys = context.filter((_, at) => {
    const parent = context[at - 1]?.type
    return !(parent instanceof t.IntersectionType || parent instanceof t.UnionType)
  })
  return keys
    .map(({ key }) => key)
    .filter((key) => key !== '')
    .join('.')
}

/** Reads a seed file. Rejects with what is wrong with it, and where. */
export async function readSeed(path: string): Promise<Seed> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`--seed: there is no file '${path}' to read`)
  })
  const json = jsonOf(path, text)
  const keys = typeof json === 'object' && json !== null ? Object.keys(json) : []
  const unknown = keys.find((key) => !(key in seed.props))
  if (unknown !== undefined) throw new Error(`--seed: '${path}' has an unknown key, ${unknown}`)
  const decoded = seed.decode(json)
  if (isLeft(decoded)) {
    // Of the parts of a union, the one that came furthest is the one that was meant.
    const [furthest] = [...decoded.left].sort((a, b) => b.context.length - a.context.length)
    const where = furthest === undefined ? '' : pathOf(furthest)
    throw new Error(`--seed: '${path}' is not right${where === '' ? '' : ` at ${where}`}`)
  }
  return decoded.right
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`--seed: '${path}' is no JSON`)
  }
}
