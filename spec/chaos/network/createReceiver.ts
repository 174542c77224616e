import type { Outcome } from '../../../lib/emulator/world.js'
import type { Written } from './createJournal.js'
import type { Server } from './createServer.js'

/** Receives frames, and writes down what became of each. */
export type Receiver = (frame: SentFrame) => void

/** A frame that arrived. */
export interface SentFrame {
  readonly conn: string
  readonly text: string
  readonly written: Written
  /** Whether the server forgets for this frame who sent it. */
  readonly isStrange: boolean
}

type ReceiverStages = Pick<Server, 'world' | 'now' | 'run'>

/**
 * Frames may wait until the server has looked up who sends them, and are then done together: what is said meanwhile is about
 * them in their order.
 */
export function createReceiver({ world, now, run }: ReceiverStages): Receiver {
  const waiting = new Map<string, readonly Written[]>()
  const isExcess = ({ effects }: Outcome) =>
    effects.some((effect) => effect.type === 'send' && effect.text.includes('RATE_LIMIT_EXCEEDED'))

  return ({ conn, text, written, isStrange }) => {
    const known = world.state.conns.get(conn)
    written.received(known !== undefined, now())
    const alias = known?.alias
    if (known !== undefined && isStrange) known.alias = undefined
    const before = known?.waiting?.length ?? 0
    let isResumed = false
    run({ type: 'text', conn, text }, (outcome) => {
      const { rest } = outcome
      if (rest !== undefined) {
        isResumed = rest.delay === 'cache'
        return
      }
      const others = waiting.get(conn) ?? []
      if (!isResumed && (known?.waiting?.length ?? 0) > before) {
        waiting.set(conn, [...others, written])
      } else if (isResumed && !isExcess(outcome)) {
        waiting.delete(conn)
        conclude([written, ...others], outcome)
      } else conclude([written], outcome)
    })
    if (known !== undefined && isStrange) known.alias ??= alias
  }

  function conclude(all: readonly Written[], { effects }: Outcome): void {
    let left = effects
    for (const written of all) left = written.concluded(left, now())
  }
}
