import type { Answer, Outcome, WorldRequest } from '../../../lib/emulator/world.js'
import type { WorldState } from '../../../lib/emulator/world/WorldState.js'
import type { CallEntry, Entry, FrameEntry, ServerError } from '../Evidence.js'
import { messageOf } from '../messageOf.js'
import { createAttendance } from './createAttendance.js'

/** Writes down what the server got, and what it did about it. */
export interface Journal {
  readonly entries: readonly Entry[]
  /** Tokens and tickets that the server has given out. */
  readonly secrets: ReadonlySet<string>
  /** A client sends a call off. */
  made(client: number, request: WorldRequest, at: number): void
  /** A call arrives. */
  called(client: number, request: WorldRequest, at: number): Called
  /** A client hands a frame to its platform. */
  written(client: number, conn: string, text: string, at: number): Written
  note(entry: Entry): void
  /** A token that was given out otherwise. */
  issued(secret: string): void
  /** Looks who is in which channel now. */
  look(state: WorldState, at: number): void
}

export interface Called {
  told(): void
  answered(answer: Answer | undefined, at: number): void
}

export interface Written {
  /** The frame arrived on a connection that the server knows, or does not know. */
  received(isKnown: boolean, at: number): void
  /** Takes what was said about it, and leaves the rest for the next. */
  concluded(effects: Effects, at: number): Effects
}

/** Where answers hold what must not be shown. */
const secretKeys = ['ticket', 'socketToken', 'sessionToken', 'refreshToken'] as const

export function createJournal(): Journal {
  const entries: Entry[] = []
  const secrets = new Set<string>()
  const attendance = createAttendance()

  return {
    entries,
    secrets,
    made: (client, { method, path }, at) => {
      entries.push({ what: 'made', at, client, method, path })
    },
    called: (client, { method, path, headers }, at) => {
      const alias = Number(headers['x-talo-alias'] ?? 0)
      const entry: CallEntry = { what: 'call', at, client, alias, method, path }
      entries.push(entry)
      return {
        told: () => {
          entry.isTold = true
        },
        answered: (answer, answeredAt) => {
          entry.status = answer?.status ?? 0
          entry.answeredAt = answeredAt
          const body = answer?.body as Record<string, unknown> | undefined
          for (const key of secretKeys) {
            const secret = body?.[key]
            if (typeof secret === 'string') secrets.add(secret)
          }
        },
      }
    },
    written: (client, conn, text, at) => {
      const entry: FrameEntry = { what: 'frame', at, client, conn, text, verdict: 'lost' }
      entries.push(entry)
      return {
        received: (isKnown, receivedAt) => {
          entry.receivedAt = receivedAt
          entry.verdict = isKnown ? 'executed' : 'ignored'
        },
        concluded: (effects, concludedAt) => {
          entry.doneAt = concludedAt
          const alias = effects.map((effect) => aliasIn(effect, conn)).find(Boolean)
          if (alias !== undefined) {
            entries.push({ what: 'identified', at: concludedAt, client, conn, alias })
          }
          if (isDone(text, effects)) return effects
          const index = effects.findIndex((effect) => isAbout(text, errorIn(effect, conn)))
          const refusal = effects[index]
          const error = refusal === undefined ? undefined : errorIn(refusal, conn)
          if (error === undefined) return effects
          entry.verdict = 'refused'
          entry.error = error
          return effects.filter((_, nth) => nth !== index)
        },
      }
    },
    note: (entry) => {
      entries.push(entry)
    },
    issued: (secret) => {
      secrets.add(secret)
    },
    look: (state, at) => {
      entries.push(...attendance.changes(state, at))
    },
  }
}

/** Whom a connection speaks for from now on. */
function aliasIn(effect: Outcome['effects'][number], conn: string): number | undefined {
  if (effect.type !== 'send' || !effect.to.includes(conn)) return undefined
  if (!effect.text.startsWith('{"res":"v1.players.identify.success"')) return undefined
  return (JSON.parse(effect.text) as { readonly data: { readonly id: number } }).data.id
}

type Effects = Outcome['effects']

/** Whether something is said that only that frame can have caused. */
function isDone(text: string, effects: Effects): boolean {
  const message = messageOf(text)
  return effects.some(
    (effect) =>
      effect.type === 'send' &&
      message !== undefined &&
      effect.text.includes(`"message":${JSON.stringify(message)}`) &&
      !effect.text.startsWith('{"res":"v1.error"'),
  )
}

/** Errors name the request, where they can. */
function isAbout(text: string, error: ServerError | undefined): boolean {
  return error !== undefined && (error.req === undefined || text.includes(`"req":"${error.req}"`))
}

/** How a frame was refused: with an error, or with the end of its connection. */
function errorIn(effect: Outcome['effects'][number], conn: string): ServerError | undefined {
  if (effect.type === 'close' && effect.conn === conn) return { errorCode: String(effect.code) }
  if (effect.type !== 'send' || !effect.to.includes(conn)) return undefined
  if (!effect.text.startsWith('{"res":"v1.error"')) return undefined
  const { req, errorCode, cause } = (JSON.parse(effect.text) as { readonly data: RawError }).data
  return {
    errorCode,
    ...(cause === undefined ? {} : { cause }),
    ...(req === 'unknown' ? {} : { req }),
  }
}

interface RawError {
  readonly req: string
  readonly errorCode: string
  readonly cause?: string
}
