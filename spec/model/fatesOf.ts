import type { LogEntry, Sent } from './LogEntry.js'

/** What became of everything that was handed to `send`, as the user, the wire and the server saw it. */
export interface Fates {
  readonly all: ReadonlyMap<string, Fate>
  /** When nothing more could come over a socket. */
  readonly goneAt: ReadonlyMap<number, number>
  readonly disposedAt: number
  /** The step at which the server said that this access key may not read channels. */
  readonly deafSince: number
}

export interface Fate {
  readonly id: string
  readonly sent: Sent
  readonly sentAt: number
  readonly outcomes: readonly (LogEntry & Step & { readonly what: 'outcome' })[]
  readonly completions: number
  readonly aborted?: Step | undefined
  readonly written?: (Step & { readonly socket: number }) | undefined
  readonly executed?: Step | undefined
  /** `isOwn`: whether the client said then that this is its player. */
  readonly echoed?: (Step & { readonly isOwn: boolean }) | undefined
  readonly refused?: (Step & { readonly code: string }) | undefined
}

/** A place in the history. */
export interface Step {
  readonly step: number
  readonly at: number
}

export function fatesOf(entries: readonly LogEntry[]): Fates {
  const all = new Map<string, Fate>()
  const goneAt = new Map<number, number>()
  let disposedAt = Infinity
  let deafSince = Infinity
  let alias: number | null = null
  entries.forEach((entry, step) => {
    const { at } = entry
    switch (entry.what) {
      case 'send': {
        const { id, sent } = entry
        all.set(id, { id, sent, sentAt: at, outcomes: [], completions: 0 })
        break
      }
      case 'closing':
      case 'terminated':
      case 'ended':
        goneAt.set(entry.socket, Math.min(goneAt.get(entry.socket) ?? Infinity, at))
        break
      case 'disposed':
        disposedAt = Math.min(disposedAt, at)
        break
      case 'deaf':
        deafSince = Math.min(deafSince, step)
        break
      case 'alias':
        alias = entry.alias
        break
      default: {
        const fate = all.get(nameIn(entry))
        if (fate !== undefined)
          all.set(fate.id, continued(fate, entry, { step, at }, alias !== null))
      }
    }
  })
  return { all, goneAt, disposedAt, deafSince }
}

function nameIn(entry: LogEntry): string {
  if (entry.what === 'written') return 'id' in entry.frame ? entry.frame.id : ''
  if ('id' in entry) return entry.id
  return 'name' in entry ? entry.name : ''
}

function continued(fate: Fate, entry: LogEntry, step: Step, isOwn: boolean): Fate {
  switch (entry.what) {
    case 'outcome':
      return { ...fate, outcomes: [...fate.outcomes, { ...entry, ...step }] }
    case 'completed':
      return { ...fate, completions: fate.completions + 1 }
    case 'written':
      return { ...fate, written: { ...step, socket: entry.socket } }
    case 'refused':
      return { ...fate, refused: { ...step, code: entry.code } }
    case 'echoed':
      return { ...fate, echoed: { ...step, isOwn } }
    case 'aborted':
    case 'executed':
      return { ...fate, [entry.what]: step }
    default:
      return fate
  }
}
