import { createModel } from '../../lib/devtools/createModel.js'
import { rowsOf, type RowsShown } from '../../lib/devtools/rowsOf.js'
import type { TraceEvent } from '../../lib/trace/TraceEvent.js'

const shown = { from: 0, to: 1_000, names: ['ada'], unfolded: new Set<string>(), pxPerSecond: 75 }

/** The rows after these events that have something on them, as `name: label tone ×count, …`. */
function rowsAfter(events: readonly TraceEvent[], how: Partial<RowsShown> = {}): readonly string[] {
  const model = createModel(['ada'])
  for (const event of events) model.take(event, 0)
  return rowsOf(model.lanes(), { ...shown, ...how })
    .filter(({ folds }) => folds.length > 0)
    .map(({ name, folds }) => {
      const texts = folds.map(({ mark, count }) => `${mark.label} ${mark.tone} ×${String(count)}`)
      return `${name}: ${texts.join(', ')}`
    })
}

const status = (at: number, phase: 'waiting' | 'ticketing' | 'dialing' | 'identified') =>
  ({ what: 'status', at, phase }) as const
const live = { what: 'live', event: 'state', id: 1, phase: 'ready', stale: false } as const
const frame = (at: number, name: string) =>
  ({
    ...({ what: 'frame', at, direction: 'in', conn: 1, bytes: 9, kind: 'known', name } as const),
    content: () => undefined,
  }) as const

describe('the rows of the panel', () => {
  it('have the steps of the way back as one, until there is room for them', () => {
    const events = [
      status(1, 'waiting'),
      status(2, 'ticketing'),
      status(3, 'dialing'),
      status(4, 'identified'),
    ]
    expect(rowsAfter(events)).toEqual([
      'status: waiting waiting ×1, connecting call ×1, identified fine ×1',
    ])
    expect(rowsAfter(events, { pxPerSecond: 300 })).toEqual([
      'status: waiting waiting ×1, ticketing call ×1, dialing call ×1, identified fine ×1',
    ])
  })

  it('have live state that is fresh as one, and what is not by itself', () => {
    const events: readonly TraceEvent[] = [
      { ...live, at: 1, name: 'members$', of: '1' },
      { ...live, at: 2, name: 'config$' },
      { ...live, at: 3, name: 'storage$', of: '1', stale: true },
    ]
    expect(rowsAfter(events)).toEqual([
      'live (2): fresh: members$ 1, config$ fine ×1',
      'storage$ 1: stale stale ×1',
    ])
    expect(rowsAfter(events, { unfolded: new Set(['live 0']) })).toEqual([
      'members$ 1: ready fine ×1',
      'config$: ready fine ×1',
      'storage$ 1: stale stale ×1',
    ])
  })

  it('have the frames of a service as one, or one a name', () => {
    const events = [
      frame(1, 'v1.channels.message'),
      frame(2, 'v1.channels.message'),
      frame(3, 'v1.channels.storage.updated'),
      frame(4, 'v1.live-config.updated'),
    ]
    expect(rowsAfter(events)).toEqual([
      'in channels: message in ×3',
      'in other: live-config.updated in ×1',
    ])
    expect(rowsAfter(events, { unfolded: new Set(['0 in channels']) })).toEqual([
      '  message: message in ×2',
      '  storage.updated: storage.updated in ×1',
      'in other: live-config.updated in ×1',
    ])
  })

  it('have what closed and what was missed on one strip', () => {
    const close = { conn: 1, code: 1006, reason: '', wasClean: false, willReconnect: true }
    expect(
      rowsAfter([
        { what: 'close', at: 10, ...close },
        { what: 'gap', at: 90, from: 5, to: 90, durationMs: 85 },
      ]),
    ).toEqual(['ada: closed 1006 refused ×1, gap 0.1 s gap ×1'])
  })

  it('wire a call to the live state that it was made for', () => {
    const model = createModel(['ada'])
    const call = { what: 'call', id: 7, method: 'GET', path: '/v1/game-config' } as const
    model.take({ ...live, at: 1, name: 'config$', stale: true }, 0)
    model.take({ ...live, at: 2, name: 'config$', event: 'begun', call: 7 }, 0)
    model.take({ ...call, at: 2, event: 'begun', for: 'live config$' }, 0)
    const marks = model.lanes().flatMap((lane) => lane.marks)
    expect(marks.map(({ label, wantedBy }) => [label, wantedBy?.label])).toEqual([
      ['live config$', 'stale'],
      ['stale', undefined],
    ])
  })
})
