import { TaloConfigError } from './errors/TaloConfigError.js'
import { hasOwn } from './protocol/hasOwn.js'
import { apiAddress, socketAddress } from './options/addresses.js'
import { nearestOf } from './options/nearestOf.js'
import { need } from './options/need.js'
import { needInput } from './options/needInput.js'
import type { SessionStore } from './services/playerAuth/SessionStore.js'
import type { HeartbeatOptions } from './connection/HeartbeatOptions.js'
import { longestTimer } from './timing/longestTimer.js'
import type { OutboxOptions, TaloOptions, TaloTimeouts } from './TaloOptions.js'

type Complete<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> }

const timeouts: Complete<TaloTimeouts> = {
  http: 15_000,
  ticket: 10_000,
  open: 10_000,
  connected: 10_000,
  identify: 10_000,
  delivery: 10_000,
}
const heartbeat: HeartbeatOptions = { idle: 6_000, timeout: 4_000 }
const outbox: Complete<OutboxOptions> = { limit: 256, ttl: 30_000, overflow: 'reject' }

/** The options with every gap filled; throws `TaloConfigError` for the first one that is not what it must be. */
export function resolveOptions(given: TaloOptions) {
  needOptions(given)
  const accessKey: unknown = given.accessKey
  need('accessKey', isKey(accessKey), 'a non-empty string of ASCII characters', accessKey)
  const apiUrl = apiAddress(given.apiUrl ?? 'https://api.trytalo.com')
  const socketUrl = socketAddress(given.socketUrl ?? apiUrl.replace(/^http/, 'ws'))
  const { reconnect } = given
  need(
    'reconnect',
    reconnect === undefined || reconnect === false || typeof reconnect === 'function',
    'false or a function (failure, attempt) => delayMs',
    reconnect,
  )
  const { verification } = given
  need(
    'verification',
    verification === undefined || typeof verification.sign === 'function',
    'made by hmac({ version, value })',
    verification,
  )
  const { recorder, heartbeat: asked } = given
  need(
    'recorder',
    recorder === undefined || (isObject(recorder) && typeof recorder.record === 'function'),
    'made by createRecorder()',
    recorder,
  )
  return {
    accessKey,
    /** What must not be shown. */
    knownSecrets: [accessKey, ...(verification?.secrets?.() ?? [])],
    apiUrl,
    /** The address to dial with a ticket. */
    socketUrl,
    autoConnect: flag('autoConnect', given.autoConnect, true),
    reconnect,
    timeouts: durations('timeouts', timeouts, given.timeouts),
    heartbeat: asked === false ? asked : durations('heartbeat', heartbeat, asked),
    outbox: outboxOf(given.outbox),
    verification,
    sessionStore: storeOf(given.sessionStore),
    keepOnline: flag('keepOnline', given.keepOnline, true),
    devBuild: flag('devBuild', given.devBuild, false),
    includeDevData: flag('includeDevData', given.includeDevData, false),
    recorder,
  }
}

/** Whether there are options at all, and none that is not one. */
export function needOptions(options: unknown): asserts options is TaloOptions {
  need('options', isObject(options), 'an object with an accessKey', options)
  for (const name of Object.keys(options)) {
    if (hasOwn(optionNames, name)) continue
    const meant = nearestOf(Object.keys(optionNames), name)
    const hint =
      meant === undefined ? Object.keys(optionNames).join(', ') : `did you mean ${meant}?`
    throw new TaloConfigError({ option: name, expected: `one that there is: ${hint}` })
  }
}

/** Every option by name, so that the compiler sees to it that none is missing here. */
const optionNames: Readonly<Record<keyof TaloOptions, true>> = {
  accessKey: true,
  apiUrl: true,
  socketUrl: true,
  autoConnect: true,
  reconnect: true,
  timeouts: true,
  heartbeat: true,
  outbox: true,
  verification: true,
  sessionStore: true,
  keepOnline: true,
  devBuild: true,
  includeDevData: true,
  fetch: true,
  webSocket: true,
  random: true,
  now: true,
  lifecycle$: true,
  recorder: true,
}

/** Header values are ASCII; a key with anything else could never be sent. */
function isKey(key: unknown): key is string {
  return typeof key === 'string' && /^[\x21-\x7e]+$/.test(key)
}

function flag(option: string, given: unknown, otherwise: boolean): boolean {
  need(option, given === undefined || typeof given === 'boolean', 'true or false', given)
  return given ?? otherwise
}

function durations<T extends object>(option: string, defaults: T, given: unknown): T {
  if (given === undefined) return defaults
  need(option, isObject(given), 'an object', given)
  const known = Object.keys(defaults)
  const set = Object.entries(given).filter(([, value]) => value !== undefined)
  for (const [key, value] of set) {
    need(`${option}.${key}`, known.includes(key), `one of ${known.join(', ')}`, key)
    need(`${option}.${key}`, isPositive(value), 'a number greater than 0', value)
  }
  return {
    ...defaults,
    ...Object.fromEntries(set.map(([key, value]) => [key, Math.min(Number(value), longestTimer)])),
  }
}

function storeOf(given: SessionStore | undefined): SessionStore | undefined {
  if (given === undefined) return undefined
  need('sessionStore', isObject(given), 'an object', given)
  need('sessionStore.load', typeof given.load === 'function', 'a function', given.load)
  need('sessionStore.save', typeof given.save === 'function', 'a function', given.save)
  const isLock = given.lock === undefined || typeof given.lock === 'function'
  need('sessionStore.lock', isLock, 'a function', given.lock)
  if (given.changes$ !== undefined) void needInput('sessionStore.changes$', given.changes$)
  return given
}

function outboxOf(given: OutboxOptions = {}): Complete<OutboxOptions> {
  need('outbox', isObject(given), 'an object', given)
  const { overflow = outbox.overflow, ...sizes } = given
  need('outbox.overflow', overflows.includes(overflow), "'reject' or 'drop-oldest'", overflow)
  const { limit, ttl } = outbox
  return { ...durations('outbox', { limit, ttl }, sizes), overflow }
}

const overflows: readonly string[] = ['reject', 'drop-oldest']

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && value > 0
}
