import type { TaloCore } from 'talo-rx'
import type { TraceEvent } from 'talo-rx'
import { sentenceOf } from './sentenceOf.js'

/** What {@link attachConsole} prints, and where. */
export interface AttachConsoleOptions {
  /** Only what is of these kinds; everything if not given. */
  readonly what?: readonly TraceEvent['what'][] | undefined
  /** `console` if not given. */
  readonly log?: ((...line: string[]) => void) | undefined
  /** Whether to colour; if not given, wherever there are colours. */
  readonly colours?: 'ansi' | 'css' | 'none' | undefined
}

const WHAT_WIDTH = 9

/**
 * Prints what happens to a client, one aligned line each, until the function that it returns is called.
 *
 * @example
 *
 * ```ts
 * const detach = attachConsole(talo, { what: ['status', 'call', 'send'] })
 * ```
 */
export function attachConsole(talo: TaloCore, options: AttachConsoleOptions = {}): () => void {
  const { what, colours = coloursHere() } = options
  const log =
    options.log ??
    ((...line) => {
      console.log(...line)
    })
  const subscription = talo.socket.trace$.subscribe((event) => {
    if (what === undefined || what.includes(event.what)) log(...lineOf(event, colours))
  })
  return () => {
    subscription.unsubscribe()
  }
}

function lineOf(event: TraceEvent, colours: 'ansi' | 'css' | 'none'): readonly string[] {
  const time = new Date(event.at).toISOString().slice(11, 23)
  const arrow = event.what === 'frame' ? (event.direction === 'in' ? '<- ' : '-> ') : ''
  const head = `${time}  ${event.what.padEnd(WHAT_WIDTH)}`
  const text = `${arrow}${sentenceOf(event)}`
  const isBad = 'failure' in event && event.failure !== undefined
  if (colours === 'css') {
    const style = isBad ? 'color:#d8512a' : ''
    return [`%c${head} %c${text.replaceAll('%', '%%')}`, 'color:gray', style]
  }
  if (colours === 'none') return [`${head} ${text}`]
  return [`\u001b[2m${head}\u001b[22m ${isBad ? `\u001b[31m${text}\u001b[39m` : text}`]
}

interface Globals {
  readonly document?: unknown
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>
    readonly stdout?: { readonly isTTY?: boolean }
  }
}

function coloursHere(): 'ansi' | 'css' | 'none' {
  const { document, process }: Globals = globalThis as Globals
  if (document !== undefined) return 'css'
  const isPlain = (process?.env?.NO_COLOR ?? '') !== ''
  return process?.stdout?.isTTY === true && !isPlain ? 'ansi' : 'none'
}
