import { createModel } from '../../lib/devtools/createModel.js'
import { createTrack } from '../../lib/devtools/createTrack.js'
import { foldMarks, marksBetween } from '../../lib/devtools/foldMarks.js'
import type { Mark } from '../../lib/devtools/Mark.js'
import type { TraceEvent } from '../../lib/trace/TraceEvent.js'

/** What is on a lane after these events, as `label tone from–to`. */
function marksOf(lane: string, events: readonly TraceEvent[]): readonly string[] {
  const model = createModel(['ada'])
  for (const event of events) model.take(event, 0)
  const marks = model.lanes().find(({ name }) => name === lane)?.marks ?? []
  return marks.map(({ label, tone, from, to }) => `${label} ${tone} ${String(from)}–${String(to)}`)
}

const send = { what: 'send', id: 1, name: 'v1.channels.message' } as const
const call = {
  what: 'call',
  id: 1,
  method: 'GET',
  path: '/v1/game-channels/1',
  for: 'user',
} as const

describe('the model of the panel', () => {
  it('has its lanes before the first event, in an order that stays', () => {
    const names = createModel(['ada'])
      .lanes()
      .map(({ name }) => name)
    expect(names).toEqual([
      'faults',
      'events',
      'gaps',
      'status',
      'calls',
      'out channels',
      'out other',
      'in channels',
      'in players',
      'in other',
    ])
  })

  it('draws the status as bands, each until the next', () => {
    expect(
      marksOf('status', [
        { what: 'status', at: 1, phase: 'identified' },
        { what: 'status', at: 5, phase: 'waiting', attempt: 1 },
      ]),
    ).toEqual(['identified fine 1–5', 'waiting waiting 5–undefined'])
  })

  it('draws a call from its begin to its end, and what was refused in red', () => {
    expect(
      marksOf('calls', [
        { ...call, at: 1, event: 'begun' },
        { ...call, at: 9, event: 'failed', status: 500 },
        { ...call, id: 2, at: 10, event: 'begun', for: 'ticket' },
      ]),
    ).toEqual(['channels refused 1–9', 'ticket call 10–undefined'])
  })

  it('draws what is sent from when it waits to its outcome', () => {
    expect(
      marksOf('out channels', [
        { ...send, at: 1, event: 'queued', waitsFor: 'connection' },
        { ...send, at: 7, event: 'written', queuedMs: 6 },
        { ...send, at: 9, event: 'settled', outcome: 'delivered' },
      ]),
    ).toEqual(['message fine 1–9'])
  })

  it('makes one band of live state whose value alone changes', () => {
    const live = { what: 'live', event: 'state', id: 1, name: 'members$', of: '1' } as const
    expect(
      marksOf('members$ 1', [
        { ...live, at: 1, phase: 'ready', stale: false },
        { ...live, at: 2, phase: 'ready', stale: false },
        { ...live, at: 3, phase: 'ready', stale: true },
      ]),
    ).toEqual(['ready fine 1–3', 'stale stale 3–undefined'])
  })
})

function marble(from: number, bytes = 0): Mark {
  const about = { lane: 'a', shape: 'marble', from, to: from, tone: 'in', bytes } as const
  return { ...about, label: '', title: '', isStale: false, told: [] }
}

describe('the lanes', () => {
  it('keep their marks sorted by time, as long and as much as they may', () => {
    const track = createTrack({ keptMs: 100, keptBytes: 5_000 })
    track.lane({ key: 'a', name: 'a', kind: 'values', client: 0 })
    for (const from of [10, 30, 20, 200]) track.add(marble(from))
    const froms = () => track.lanes().flatMap(({ marks }) => marks.map(({ from }) => from))
    expect(froms()).toEqual([10, 20, 30, 200])
    track.prune(125)
    expect(froms()).toEqual([30, 200])
    track.add(marble(210, 4_000))
    track.prune(125)
    expect(froms()).toEqual([200, 210])
  })

  it('fold what falls into one cell of time, wherever the edge of the picture is', () => {
    const marks = [0, 50, 119, 120, 500].map((from) => marble(from))
    const folds = foldMarks(marks).map(({ mark, count }) => [mark.from, count])
    expect(folds).toEqual([
      [0, 3],
      [120, 1],
      [500, 1],
    ])
  })

  it('find what can be seen, also what began before', () => {
    const band: Mark = { ...marble(0), shape: 'bar', to: undefined }
    const seen = (marks: readonly Mark[], reachMs: number) =>
      marksBetween({ marks, reachMs }, 15, 25).map(({ from }) => from)
    const marks = [band, ...[10, 20, 30].map((from) => marble(from))]
    expect(seen(marks, 5)).toEqual([20])
    expect(seen(marks, 15)).toEqual([0, 20])
  })
})
