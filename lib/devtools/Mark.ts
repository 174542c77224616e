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
}

/** A row of the panel. */
export interface Lane {
  readonly key: string
  readonly name: string
  /** Which client it belongs to, from 0; -1 for what belongs to none. */
  readonly client: number
  readonly marks: readonly Mark[]
}
