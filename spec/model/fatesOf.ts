import type { Happening, Sent } from './Happening.js'

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
  readonly outcomes: readonly (Happening & Step & { readonly what: 'outcome' })[]
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

export function fatesOf(happenings: readonly Happening[]): Fates {
  const all = new Map<string, Fate>()
  const goneAt = new Map<number, number>()
  let disposedAt = Infinity
  let deafSince = Infinity
  let alias: number | null = null
  happenings.forEach((happening, step) => {
    const { at } = happening
    switch (happening.what) {
      case 'send': {
        const { id, sent } = happening
        all.set(id, { id, sent, sentAt: at, outcomes: [], completions: 0 })
        break
      }
      case 'closing':
      case 'terminated':
      case 'ended':
        goneAt.set(happening.socket, Math.min(goneAt.get(happening.socket) ?? Infinity, at))
        break
      case 'disposed':
        disposedAt = Math.min(disposedAt, at)
        break
      case 'deaf':
        deafSince = Math.min(deafSince, step)
        break
      case 'alias':
        alias = happening.alias
        break
      default: {
        const fate = all.get(nameIn(happening))
        if (fate !== undefined)
          all.set(fate.id, continued(fate, happening, { step, at }, alias !== null))
      }
    }
  })
  return { all, goneAt, disposedAt, deafSince }
}

function nameIn(happening: Happening): string {
  if (happening.what === 'written') return 'id' in happening.frame ? happening.frame.id : ''
  if ('id' in happening) return happening.id
  return 'name' in happening ? happening.name : ''
}

function continued(fate: Fate, happening: Happening, step: Step, isOwn: boolean): Fate {
  switch (happening.what) {
    case 'outcome':
      return { ...fate, outcomes: [...fate.outcomes, { ...happening, ...step }] }
    case 'completed':
      return { ...fate, completions: fate.completions + 1 }
    case 'written':
      return { ...fate, written: { ...step, socket: happening.socket } }
    case 'refused':
      return { ...fate, refused: { ...step, code: happening.code } }
    case 'echoed':
      return { ...fate, echoed: { ...step, isOwn } }
    case 'aborted':
    case 'executed':
      return { ...fate, [happening.what]: step }
    default:
      return fate
  }
}
