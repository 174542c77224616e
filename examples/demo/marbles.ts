import { drawRecording } from 'talo-rx/recording'
import type { Inks } from './inks.js'
import { INDENT } from './layout.js'
import type { StoryEvent } from './StoryEvent.js'

/** What one player's client heard, as JSON lines. */
export interface Heard {
  readonly name: string
  readonly recording: string
}

/** What no recording knows: when the connections were cut, and who had to wait; in epoch ms. */
export interface Outage {
  readonly cutAt?: number
  readonly waiting?: { readonly who: string; readonly from: number; readonly to?: number }
}

interface Lane {
  readonly name: string
  readonly marbles: string
}

/** Goes on with what an event tells of the outage. */
export function addToOutage(outage: Outage, event: StoryEvent, now: number): Outage {
  if (event.kind === 'turn' && event.mood === 'bad') return { ...outage, cutAt: now }
  if (event.kind === 'line' && event.sign === 'queued') {
    return { ...outage, waiting: { who: event.who, from: now } }
  }
  const { waiting } = outage
  return event.kind === 'outcome' && waiting !== undefined && waiting.to === undefined
    ? { ...outage, waiting: { ...waiting, to: now } }
    : outage
}

const legend = '^ call  2 answer  d dial  o open  x closed  * several'

/** The story as marbles, as wide as the terminal: a lane for each kind of thing that a client heard and said. */
export function drawMarbles(
  players: readonly Heard[],
  outage: Outage,
  columns: number,
  inks: Inks,
): string {
  const heard = players.filter(({ recording }) => recording !== '')
  const lastMs = Math.max(1, ...heard.map(({ recording }) => lastOf(recording)))
  const names = heard.flatMap(({ recording }) => lanesOf(recording, lastMs).map(({ name }) => name))
  const nameWidth = Math.max(0, ...names.map(({ length }) => length)) + 2
  const width = Math.max(1, columns - 2 * INDENT.length - nameWidth)
  const ms = Math.max(1, Math.ceil((lastMs + 1) / width))
  const epoch = epochOf(heard[0]?.recording ?? '')
  const at = (time: number) => Math.max(0, Math.min(width - 1, Math.floor((time - epoch) / ms)))
  const row = (name: string, marbles: string) =>
    `${INDENT}${INDENT}${name.padEnd(nameWidth)}${marbles}`.trimEnd()
  const lines = heard.flatMap(({ name, recording }, index) => {
    const ink = inks.players[index] ?? inks.strong
    const { waiting } = outage
    const waits =
      waiting?.who === name
        ? [waitOf(at(waiting.from), at(waiting.to ?? epoch + lastMs), width)]
        : []
    const lanes = [...lanesOf(recording, ms), ...waits]
    return [
      '',
      `${INDENT}${ink(name)}`,
      ...lanes.map((lane) => row(lane.name, paint(lane.marbles.padEnd(width, '-'), inks))),
    ]
  })
  const cut = outage.cutAt === undefined ? [] : [row('', `${' '.repeat(at(outage.cutAt))}✂`)]
  const scale = row(`a column is ${String(ms)} ms`, clockOf(ms, width))
  const key = `${INDENT}${INDENT}${legend}`
  return [inks.faint(scale), ...cut, ...lines, '', inks.faint(key)].join('\n')
}

function lanesOf(recording: string, msPerColumn: number): readonly Lane[] {
  return drawRecording(recording, { msPerColumn })
    .split('\n')
    .flatMap((line) => {
      const [, name, marbles] = /^(.+?) {2,}(\S+)$/.exec(line) ?? []
      if (name === undefined || marbles === undefined) return []
      return [{ name: name.replace(/\bv1\.|\/v1(?=\/)/, ''), marbles }]
    })
}

function lastOf(recording: string): number {
  const last = JSON.parse(recording.trimEnd().split('\n').at(-1) ?? '') as { readonly at: number }
  return last.at
}

function epochOf(recording: string): number {
  const [first = ''] = recording.split('\n', 1)
  return first === '' ? 0 : (JSON.parse(first) as { readonly epoch: number }).epoch
}

function waitOf(from: number, to: number, width: number): Lane {
  const bar = '~'.repeat(Math.max(1, to - from))
  return { name: 'waits to be sent', marbles: `${'-'.repeat(from)}${bar}`.padEnd(width, '-') }
}

/** A number at each second, where there is room for it. */
function clockOf(ms: number, width: number): string {
  const seconds = Array.from({ length: Math.ceil((width * ms) / 1_000) }, (_, second) => second)
  return seconds.reduce((line, second) => {
    const column = Math.floor((second * 1_000) / ms)
    const text = `${String(second)} s`
    const isRoom = column >= line.length + (second === 0 ? 0 : 2) && column + text.length <= width
    return isRoom ? line.padEnd(column) + text : line
  }, '')
}

/** What happened stands out from the time that went by. */
function paint(marbles: string, inks: Inks): string {
  return marbles.replaceAll(/-+|~+|[^-~]+/g, (part) =>
    part.startsWith('-') ? inks.faint(part) : part.startsWith('~') ? inks.signs.queued(part) : part,
  )
}
