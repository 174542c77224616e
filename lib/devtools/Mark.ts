/** What a colour says; the sign on a mark says it too. */
export type Tone =
  'fine' | 'waiting' | 'refused' | 'call' | 'in' | 'replaced' | 'gap' | 'stale' | 'value'

/** Something on a lane, from its begin to its end. */
export interface Mark {
  readonly lane: string
  readonly shape: 'band' | 'bar' | 'marble' | 'flag'
  readonly from: number
  /** In epoch milliseconds; missing while it goes on. */
  to: number | undefined
  tone: Tone
  /** What stands in it, or beside it. */
  label: string
  /** What it is, in a sentence. */
  title: string
  isStale: boolean
  /** What was told of it, to be shown when it is asked for. */
  told: readonly object[]
  readonly bytes: number
  /** The band of live state that this call was made for. */
  readonly wantedBy?: Mark | undefined
}

/** `events` and `gaps` are drawn on the strip above a client; `marbles` can be unfolded into one lane a name. */
export type LaneKind = 'events' | 'gaps' | 'bands' | 'bars' | 'marbles' | 'live' | 'values'

/** Marks that fall together, as one. */
export interface Fold {
  readonly mark: Mark
  count: number
}

/** A row of the panel. */
export interface Lane {
  readonly key: string
  readonly name: string
  readonly kind: LaneKind
  /** Which client it belongs to, from 0; -1 and one too many for what belongs to none. */
  readonly client: number
  /** Sorted by their begin. */
  readonly marks: readonly Mark[]
  /** Its marks that take no time, folded as they came, since there may be many; nothing where others are among them. */
  readonly cells: readonly Fold[] | undefined
  /** The labels of its marbles, in the order in which they were first seen. */
  readonly labels: ReadonlySet<string>
  /** How long before something can be seen it may have begun, in milliseconds. */
  readonly reachMs: number
}
