import type { EmulatorRefusal, EmulatorTarget } from '../Emulator.js'
import {
  anything,
  closeCode,
  closeReason,
  hang,
  headers,
  isObject,
  text,
  whole,
  type Check,
} from './Check.js'

/** What the body of each fault says. */
export interface Bodies {
  readonly drop: EmulatorTarget
  readonly freeze: EmulatorTarget
  readonly thaw: object
  readonly delay: { readonly ms: number }
  readonly refuseTickets: EmulatorRefusal
  readonly loseFrames: EmulatorTarget & { readonly count: number }
  readonly close: EmulatorTarget & { readonly code: number; readonly reason?: string }
  readonly say: EmulatorTarget & { readonly text: string }
  readonly clear: object
}

export type Fault = keyof Bodies

interface Fields {
  readonly must?: Readonly<Record<string, Check>>
  readonly may?: Readonly<Record<string, Check>>
}

const target = { alias: whole(1, Number.MAX_SAFE_INTEGER) }
const count = whole(0, 1_000_000)

const fields: Readonly<Record<Fault, Fields>> = {
  drop: { may: target },
  freeze: { may: target },
  thaw: {},
  delay: { must: { ms: whole(0, 600_000) } },
  refuseTickets: {
    may: { status: whole(200, 599), times: count, body: anything, headers, hang },
  },
  loseFrames: { must: { count }, may: target },
  close: { must: { code: closeCode }, may: { reason: closeReason, ...target } },
  say: { must: { text }, may: target },
  clear: {},
}

export const faultNames = Object.keys(fields)

export function isFault(name: string): name is Fault {
  return Object.hasOwn(fields, name)
}

/** What is wrong with a body, in a sentence; nothing if it can be taken at its word. */
export function faultIn(fault: Fault, body: unknown): string | undefined {
  if (!isObject(body)) return `${fault}: the body has to be a JSON object`
  const { must = {}, may = {} } = fields[fault]
  const known = { ...must, ...may }
  const unknown = Object.keys(body).find((key) => !Object.hasOwn(known, key))
  if (unknown !== undefined) {
    const names = Object.keys(known).join(', ') || 'no field'
    return `${fault}: there is no field ${JSON.stringify(unknown)}; it takes ${names}`
  }
  const [wrong] = Object.entries(known).filter(([key, { holds }]) => {
    const isThere = Object.hasOwn(body, key)
    return isThere ? !holds(body[key]) : Object.hasOwn(must, key)
  })
  if (wrong === undefined) return undefined
  const [key, { says }] = wrong
  const found = Object.hasOwn(body, key) ? `not ${shortOf(body[key])}` : 'and is missing'
  return `${fault}: ${key} has to be ${says}, ${found}`
}

function shortOf(value: unknown): string {
  const json = JSON.stringify(value)
  return json.length > 60 ? `${json.slice(0, 59)}…` : json
}
