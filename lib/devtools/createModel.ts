import type { CallTraced } from '../trace/CallTraced.js'
import type { LiveTraced } from '../trace/LiveTraced.js'
import type { SendTraced } from '../trace/SendTraced.js'
import type { FrameTraced, StatusTraced } from '../trace/SocketTraced.js'
import type { TraceEvent } from '../trace/TraceEvent.js'
import { createTrack, type Track, type TrackOptions } from './createTrack.js'
import type { Mark, Tone } from './Mark.js'
import { seconds, sentenceOf } from './sentenceOf.js'
import { toneOfLive, toneOfOutcome, toneOfPhase } from './tones.js'

/** What is known of the clients, as marks on lanes. */
export interface Model extends Pick<Track, 'lanes' | 'prune'> {
  /** Takes in what a client told. */
  take(event: TraceEvent, client: number): void
  /** Puts a value of a stream of the game's own on its lane. */
  value(name: string, at: number, value: unknown): void
  /** Writes down what was done from outside, like a fault. */
  note(text: string, at: number): void
}

/** In this order from the beginning, so that nothing jumps. */
const fixed = [
  'status',
  'calls',
  'out channels',
  'out other',
  'in channels',
  'in players',
  'in other',
]

const NOTES = 'faults'
/** How much of what is told of a mark is kept. */
const TOLD = 20

export function createModel(names: readonly string[], options: TrackOptions = {}): Model {
  const track = createTrack(options)
  const open = new Map<string, Mark>()
  const keyOf = (client: number, name: string) => `${String(client)} ${name}`
  track.lane(NOTES, NOTES, -1)
  for (const client of names.keys()) {
    for (const name of ['', ...fixed]) track.lane(keyOf(client, name), name, client)
  }

  const add = (lane: string, told: object, mark: Partial<Mark> & Pick<Mark, 'from' | 'shape'>) =>
    track.add({
      ...{ lane, to: mark.from, tone: 'fine', label: '', title: '', isStale: false, bytes: 0 },
      ...mark,
      told: [told],
    })
  const tell = (mark: Mark, told: object) => {
    mark.told = [...mark.told.slice(1 - TOLD), told]
  }
  /** A band lasts until the next one of its lane. */
  const band = (lane: string, told: TraceEvent, label: string, tone: Tone, isStale = false) => {
    const before = open.get(lane)
    if (before !== undefined) before.to = told.at
    const title = sentenceOf(told)
    const mark = { from: told.at, to: undefined, label, tone, title, isStale } as const
    open.set(lane, add(lane, told, { ...mark, shape: 'band' }))
  }

  function status(told: StatusTraced, client: number): void {
    band(keyOf(client, 'status'), told, told.phase, toneOfPhase(told.phase))
  }
  function call(told: CallTraced, client: number): void {
    const lane = keyOf(client, 'calls')
    const id = `${lane} ${String(told.id)}`
    const mark = open.get(id)
    if (mark === undefined) {
      const label = `${told.method} ${told.for === 'user' ? lastOf(told.path, '/') : told.for}`
      const to = told.event === 'begun' ? undefined : told.at
      const about = { label, title: sentenceOf(told), from: told.at, to } as const
      const tone = told.event === 'refused' ? 'refused' : 'call'
      open.set(id, add(lane, told, { ...about, shape: 'bar', tone }))
    } else {
      mark.to = told.at
      mark.title = sentenceOf(told)
      if (told.event === 'failed') mark.tone = 'refused'
      if (told.event === 'aborted') mark.tone = 'replaced'
      tell(mark, told)
    }
    if (told.event !== 'begun') open.delete(id)
  }
  function frame(told: FrameTraced, client: number): void {
    // What is sent is told of by its outcome.
    if (told.direction === 'out') return
    const service = told.name.split('.')[1] ?? ''
    const name = fixed.includes(`in ${service}`) ? `in ${service}` : 'in other'
    const tone = told.kind === 'invalid' ? 'refused' : 'in'
    const label = lastOf(told.name, '.')
    const about = { label, title: sentenceOf(told), tone, bytes: told.bytes } as const
    add(keyOf(client, name), told, { ...about, from: told.at, shape: 'marble' })
  }
  function send(told: SendTraced, client: number): void {
    const isChat = told.name.startsWith('v1.channels.')
    const lane = keyOf(client, isChat ? 'out channels' : 'out other')
    const id = `${lane} ${String(told.id)}`
    const known = open.get(id)
    const label = lastOf(told.name, '.')
    const about = { from: told.at, to: undefined, label, tone: 'waiting', shape: 'marble' } as const
    const mark = known ?? add(lane, told, about)
    open.set(id, mark)
    mark.title = sentenceOf(told)
    if (known !== undefined) tell(mark, told)
    if (told.outcome === undefined) return
    mark.to = told.at
    mark.tone = toneOfOutcome[told.outcome]
    open.delete(id)
  }
  function live(told: LiveTraced, client: number): void {
    const name = `${told.name} ${told.of ?? ''}`.trim()
    const lane = keyOf(client, name)
    track.lane(lane, name, client)
    if (told.event !== 'state') {
      const mark = open.get(lane)
      if (mark !== undefined) tell(mark, told)
      return
    }
    const isStale = told.stale === true && told.phase === 'ready'
    const before = open.get(lane)
    // A change of the value alone is the same band.
    const label = isStale ? 'stale' : (told.phase ?? '')
    if (before?.label === label) tell(before, told)
    else band(lane, told, label, toneOfLive(told), isStale)
  }

  function take(event: TraceEvent, client: number): void {
    switch (event.what) {
      case 'status':
        status(event, client)
        return
      case 'call':
        call(event, client)
        return
      case 'frame':
        frame(event, client)
        return
      case 'send':
        send(event, client)
        return
      case 'live':
        live(event, client)
        return
      default:
        flag(event, client)
    }
  }
  /** Above the lanes of the client. */
  function flag(event: TraceEvent, client: number): void {
    const lane = keyOf(client, '')
    const title = sentenceOf(event)
    if (event.what === 'gap') {
      const label = `gap ${seconds(event.durationMs)}`
      const { from, to } = event
      add(lane, event, { shape: 'flag', from, to, label, title, tone: 'gap' })
    } else if (event.what === 'close' || event.what === 'heal' || event.what === 'hint') {
      const tone = event.what === 'heal' ? 'fine' : 'refused'
      add(lane, event, { shape: 'flag', from: event.at, label: title, title, tone })
    }
  }
  return {
    lanes: track.lanes,
    prune: track.prune,
    take,
    value: (name, at, value) => {
      const lane = `value ${name}`
      track.lane(lane, name, names.length)
      const label = shortOf(value)
      add(lane, { value }, { shape: 'marble', from: at, label, title: label, tone: 'value' })
    },
    note: (text, at) => {
      add(
        NOTES,
        { note: text },
        { shape: 'flag', from: at, label: text, title: text, tone: 'refused' },
      )
    },
  }
}

function lastOf(text: string, separator: string): string {
  return text.split(separator).at(-1) ?? text
}

function shortOf(value: unknown): string {
  const json: unknown = JSON.stringify(value)
  const text = typeof value === 'string' ? value : typeof json === 'string' ? json : typeof value
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
