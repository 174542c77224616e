import type { CallTraced } from '../trace/CallTraced.js'
import type { LiveTraced } from '../trace/LiveTraced.js'
import type { SendTraced } from '../trace/SendTraced.js'
import type { FrameTraced } from '../trace/SocketTraced.js'
import type { TraceEvent } from '../trace/TraceEvent.js'
import { callNameOf } from './callNameOf.js'
import { createTrack, type Track, type TrackOptions } from './createTrack.js'
import { flagOf } from './flagOf.js'
import type { LaneKind, Mark, Tone } from './Mark.js'
import { sentenceOf } from './sentenceOf.js'
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
const fixed: Readonly<Record<string, LaneKind>> = {
  events: 'events',
  gaps: 'gaps',
  status: 'bands',
  calls: 'bars',
  'out channels': 'marbles',
  'out other': 'marbles',
  'in channels': 'marbles',
  'in players': 'marbles',
  'in other': 'marbles',
}
/** What else is sent is told of by its outcome. */
const sentByItself = new Set(['v1.heartbeat', 'v1.players.identify'])

const NOTES = 'faults'
/** How much of what is told of a mark is kept. */
const TOLD = 20

export function createModel(names: readonly string[], options: TrackOptions = {}): Model {
  const track = createTrack(options)
  const open = new Map<string, Mark>()
  /** Bands of live state whose call is about to be told of, by its key. */
  const wanted = new Map<string, Mark | undefined>()
  const keyOf = (client: number, name: string) => `${String(client)} ${name}`
  track.lane({ key: NOTES, name: NOTES, kind: 'values', client: -1 })
  for (const client of names.keys()) {
    for (const [name, kind] of Object.entries(fixed)) {
      track.lane({ key: keyOf(client, name), name, kind, client })
    }
  }

  // All of one shape, so that engines read many of them quickly.
  const add = (lane: string, told: object, mark: Partial<Mark> & Pick<Mark, 'from' | 'shape'>) =>
    track.add({
      lane,
      shape: mark.shape,
      from: mark.from,
      to: 'to' in mark ? mark.to : mark.from,
      tone: mark.tone ?? 'fine',
      label: mark.label ?? '',
      title: mark.title ?? '',
      isStale: mark.isStale ?? false,
      told: [told],
      bytes: mark.bytes ?? 0,
      wantedBy: mark.wantedBy,
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

  function call(told: CallTraced, client: number): void {
    const lane = keyOf(client, 'calls')
    const id = `${lane} ${String(told.id)}`
    const mark = open.get(id)
    if (mark === undefined) {
      const to = told.event === 'begun' ? undefined : told.at
      const about = { label: callNameOf(told), title: sentenceOf(told), from: told.at, to } as const
      const tone = told.event === 'refused' ? 'refused' : 'call'
      open.set(id, add(lane, told, { ...about, shape: 'bar', tone, wantedBy: wanted.get(id) }))
      wanted.delete(id)
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
    if (told.direction === 'out' && !sentByItself.has(told.name)) return
    const [, service = '', ...rest] = told.name.split('.')
    const own = `${told.direction} ${service}`
    const isOwn = Object.hasOwn(fixed, own)
    const tone = told.kind === 'invalid' ? 'refused' : 'in'
    const label = (isOwn ? rest : [service, ...rest]).join('.')
    const about = { label, title: sentenceOf(told), tone, bytes: told.bytes } as const
    const lane = keyOf(client, isOwn ? own : `${told.direction} other`)
    add(lane, told, { ...about, from: told.at, shape: 'marble' })
  }
  function send(told: SendTraced, client: number): void {
    const [, service = '', ...rest] = told.name.split('.')
    const lane = keyOf(client, service === 'channels' ? 'out channels' : 'out other')
    const id = `${lane} ${String(told.id)}`
    const known = open.get(id)
    const label = rest.join('.')
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
    track.lane({ key: lane, name, kind: 'live', client })
    const before = open.get(lane)
    if (told.event === 'state') {
      const isStale = told.stale === true && told.phase === 'ready'
      // A change of the value alone is the same band.
      const label = isStale ? 'stale' : (told.phase ?? '')
      if (before?.label === label) tell(before, told)
      else band(lane, told, label, toneOfLive(told), isStale)
    } else if (before !== undefined) {
      tell(before, told)
      if (told.call !== undefined) {
        wanted.set(`${keyOf(client, 'calls')} ${String(told.call)}`, before)
      }
    }
  }

  function take(event: TraceEvent, client: number): void {
    switch (event.what) {
      case 'status':
        band(keyOf(client, 'status'), event, event.phase, toneOfPhase(event.phase))
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
      default: {
        const flag = flagOf(event)
        const lane = keyOf(client, event.what === 'gap' ? 'gaps' : 'events')
        if (flag !== undefined) add(lane, event, { ...flag, shape: 'flag' })
      }
    }
  }
  return {
    lanes: track.lanes,
    prune: track.prune,
    take,
    value: (name, at, value) => {
      const lane = `value ${name}`
      track.lane({ key: lane, name, kind: 'values', client: names.length })
      const label = shortOf(value)
      add(lane, { value }, { shape: 'marble', from: at, label, title: label, tone: 'value' })
    },
    note: (text, at) => {
      const about = { from: at, label: text, title: text, tone: 'refused' } as const
      add(NOTES, { note: text }, { ...about, shape: 'flag' })
    },
  }
}

function shortOf(value: unknown): string {
  const json: unknown = JSON.stringify(value)
  const text = typeof value === 'string' ? value : typeof json === 'string' ? json : typeof value
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
