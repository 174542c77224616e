import type { Rest, Result, Turn } from '../Turn.js'

/** Something that the database is to hold once, and how two who write it at the same time end. */
export interface Insertion {
  readonly what: string
  /** Writes it, once the database got that far. */
  readonly insert: (turn: Turn) => Result
  /** What becomes of one that comes while another is under way. */
  readonly collide: (turn: Turn) => Result
}

/** Writes a moment later; who asks for the same meanwhile collides, as with two transactions. */
export function insertOnce(turn: Turn, { what, insert, collide }: Insertion): Rest {
  const { flights } = turn.state
  if (flights.has(what)) return { delay: 'insert', run: collide }
  flights.add(what)
  return {
    delay: 'insert',
    run: (later) => {
      flights.delete(what)
      return insert(later)
    },
  }
}
