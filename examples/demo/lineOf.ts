import type { Inks } from './inks.js'
import { clip, clock, INDENT, WIDTH } from './layout.js'
import type { Sign, StoryEvent } from './StoryEvent.js'

const glyphs: Readonly<Record<Sign, string>> = {
  passing: '·',
  up: '●',
  down: '○',
  failed: '✗',
  room: '+',
  chat: '❯',
  queued: '…',
  gap: '↔',
}
const turns = { bad: '✂', good: '✓' }
const DETAIL_COLUMN = 14

/**
 * The line of an event that happened so long after the beginning, `undefined` for one that is told in the summary only.
 *
 * ```
 *    0.35 s  ada    ● identified    as ada-1f3c
 * ```
 */
export function lineOf(
  event: StoryEvent,
  afterMs: number,
  names: readonly string[],
  inks: Inks,
): string | undefined {
  const time = `${INDENT}${inks.faint(clock(afterMs))}  `
  switch (event.kind) {
    case 'turn':
      return `\n${time}${inks.strong(inks[event.mood](`${turns[event.mood]} ${event.what}`))}\n`
    case 'line': {
      const { who, sign, detail } = event
      const name = who.padEnd(Math.max(...names.map(({ length }) => length)) + 2)
      const what = `${glyphs[sign]} ${detail === '' ? event.what : columnOf(event.what)}`
      const left = `${INDENT}${clock(afterMs)}  ${name}${what}`
      const ink = inks.players[names.indexOf(who)] ?? inks.strong
      return `${time}${ink(name)}${inks.signs[sign](what)}${inks.faint(clip(detail, WIDTH - left.length))}`
    }
    default:
      return undefined
  }
}

function columnOf(what: string): string {
  return `${what}  `.padEnd(DETAIL_COLUMN)
}
