import { readFile } from 'node:fs/promises'
import { faultsIn } from '../../protocol/faultsIn.js'
import { fits } from '../../protocol/fits.js'
import type { Form, Forms, Shape } from '../../protocol/Shape.js'
import type { EmulatorOptions } from '../EmulatorOptions.js'
import { scopes } from '../world/rules/scopes.js'

/** What a seed file can say: the options of `startEmulator` that JSON can write down. */
export type Seed = Pick<
  EmulatorOptions,
  'games' | 'limits' | 'lifetimes' | 'latency' | 'switches' | 'heartbeatMs' | 'messageFlushMs'
>

const flags = (...names: readonly string[]) => all(names, 'boolean')
const numbers = (...names: readonly string[]) => all(names, 'number')
const all = (names: readonly string[], form: Form): Forms =>
  Object.fromEntries(names.map((name) => [name, form]))

const props: Form = { of: { name: 'prop', must: { key: 'string', value: 'string' } } }

const player: Form = {
  name: 'player',
  must: { identifier: 'string' },
  may: { service: 'string', props },
}

const channel: Form = {
  name: 'channel',
  must: { name: 'string' },
  may: {
    ownerAliasId: 'number',
    props,
    ...flags('autoCleanup', 'private', 'temporaryMembership'),
  },
}

const key: Form = {
  name: 'key',
  may: { key: 'string', scopes: { of: scopes.map((scope) => ({ is: scope })) } },
}

const game: Form = {
  name: 'game',
  may: {
    liveConfig: props,
    displayNamePropKey: 'string',
    ...flags('verifyRequests', 'blockPropsProfanity'),
    ...flags('blockAliasIdentifierProfanity', 'blockProfanity'),
    verificationKeys: {
      of: { name: 'verification key', must: { version: 'string', value: 'string' } },
    },
    players: { of: player },
    channels: { of: channel },
    keys: { of: key },
  },
}

const limits = numbers('auth', 'default', 'socketIdentified', 'socketUnidentified', 'windowMs')
const lifetimes = [
  ...['ticket', 'socketToken', 'session', 'refresh'],
  ...['verificationCode', 'resetCode'],
]
const switches = [
  ...['brokenSocketSignatures', 'rememberMissingChannels', 'rememberMembers', 'looseNames'],
  ...['findWithoutProps', 'shuffledMembers', 'joinRaces', 'identifyRaces', 'contendedWrites'],
  'overtakingAfterSilence',
]

const options: Forms = {
  games: { of: game },
  limits: [{ is: 'off' }, { is: 'real' }, { name: 'limits', may: limits }],
  lifetimes: { name: 'lifetimes', may: numbers(...lifetimes) },
  latency: {
    name: 'latency',
    may: numbers('ticketCheck', 'identify', 'insert', 'cache', 'commit', 'disconnect'),
  },
  switches: {
    name: 'switches',
    may: {
      ...flags(...switches),
      ...numbers('ticketRaceMs', 'seed'),
      overtaking: { name: 'overtaking', must: numbers('seed', 'maxMs') },
    },
  },
  ...numbers('heartbeatMs', 'messageFlushMs'),
}
const seed: Shape<Seed> = { name: 'seed', may: options }

/** Reads a seed file. Rejects with what is wrong with it, and where. */
export async function readSeed(path: string): Promise<Seed> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`--seed: there is no file '${path}' to read`)
  })
  const json = jsonOf(path, text)
  const keys = typeof json === 'object' && json !== null ? Object.keys(json) : []
  const unknown = keys.find((key) => !(key in options))
  if (unknown !== undefined) throw new Error(`--seed: '${path}' has an unknown key, ${unknown}`)
  if (fits(seed, json)) return json
  // Of the parts of a union, the one that came furthest is the one that was meant.
  const [furthest] = [...faultsIn(seed, json)].sort((a, b) => b.path.length - a.path.length)
  const where = furthest?.path.join('.') ?? ''
  throw new Error(`--seed: '${path}' is not right${where === '' ? '' : ` at ${where}`}`)
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`--seed: '${path}' is no JSON`)
  }
}
