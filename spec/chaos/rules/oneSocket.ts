import { atTime, type Rule } from './Rule.js'

interface Life {
  closedAt?: number
  isOver: boolean
}

/** How long a close of the client's own may go unanswered, in ms, until the socket counts as over. */
const PATIENCE = 1_000

/** A client never has two live sockets, and never dials twice with one ticket. */
export const oneSocket: Rule = (evidence) => {
  const lives = new Map<string, Life & { readonly client: number }>()
  return evidence.entries.flatMap((entry) => {
    if (entry.what !== 'socket') return []
    const { client, conn, does, at } = entry
    const life = lives.get(conn)
    if (does === 'dialled') {
      const others = [...lives].filter(([, other]) => other.client === client && !isOver(other, at))
      lives.set(conn, { client, isOver: false })
      return others.map(([other]) => ({
        sentence: `${atTime(evidence, at)} client ${String(client)} dials socket ${conn} beside socket ${other}`,
      }))
    }
    if (life === undefined) return []
    if (does === 'closing') life.closedAt ??= at
    if (does === 'ended' || does === 'terminated') life.isOver = true
    return []
  })
}

function isOver({ closedAt, isOver: is }: Life, at: number): boolean {
  return is || (closedAt !== undefined && at >= closedAt + PATIENCE)
}
