import { map } from 'rxjs'
import type { Frame } from '../../../lib/frames/Frame.js'
import type { ChannelEvent } from '../../../lib/services/channels/ChannelEvent.js'
import { createChannelEvents } from '../../../lib/services/channels/createChannelEvents.js'
import { bob } from '../../support/cast.js'
import { answering } from '../../support/fakeHttp.js'
import { frame, type Frames } from '../../support/frames.js'
import { marbles } from '../../support/marbles.js'
import { channel, playerAlias, storageProp } from '../../support/samples.js'
import { serviceStages } from '../../support/serviceStages.js'

const channelId = channel.id
const elsewhere = { ...channel, id: 8 }

const updated = frame('v1.channels.updated', { channel, changedProperties: ['name'] })
const frames: Frames = {
  u: updated,
  o: frame('v1.channels.ownership-transferred', { channel, newOwner: bob }),
  j: frame('v1.channels.player-joined', { channel, playerAlias: bob }),
  n: frame('v1.channels.player-joined', { channel }),
  l: frame('v1.channels.player-left', { channel, playerAlias: bob, meta: { reason: 1 } }),
  s: frame('v1.channels.storage.updated', {
    channel,
    upsertedProps: [storageProp],
    deletedProps: [],
  }),
  x: frame('v1.channels.deleted', { channel }),
  e: frame('v1.channels.updated', { channel: elsewhere, changedProperties: [] }),
}

function eventsOf() {
  const { stages, memberships, disposed$ } = serviceStages(answering(500))
  const { publish } = memberships
  return { events: createChannelEvents(stages), publish, dispatch: stages.dispatch, disposed$ }
}

const known: ChannelEvent = { type: 'channel', channelId, channel, source: 'http' }
const gone: ChannelEvent = { type: 'deleted', channelId, source: 'http' }

it(
  'tells of one channel, in the order in which frames and answers come',
  marbles(({ hot, expectObservable }) => {
    const { events, publish, dispatch } = eventsOf()
    hot('u-----s--l---', frames).subscribe(dispatch.next)
    hot('--p--------d-', { p: known, d: gone }).subscribe(publish)

    const told$ = events.ofChannel(channelId, ['channel', 'left'])
    const letters = { channel: 'c', left: 'l' }
    expectObservable(told$.pipe(map((one) => letters[one.type]))).toBe('c-c------l---')
    expectObservable(events.ofChannel(channelId, ['deleted'])).toBe('-----------d-', { d: gone })
  }),
)

it(
  'reads each kind off the frames that tell it',
  marbles(({ hot, expectObservable }) => {
    const { events, dispatch } = eventsOf()
    hot('ujnlsx', frames).subscribe(dispatch.next)

    const all = ['channel', 'joined', 'left', 'storage', 'deleted', 'leaving'] as const
    const source = 'frame'
    expectObservable(events.ofChannel(channelId, all)).toBe('ujnlsx', {
      u: { type: 'channel', channelId, channel, source },
      j: { type: 'joined', channelId, playerAlias: bob, source },
      n: { type: 'joined', channelId, playerAlias: undefined, source },
      l: { type: 'left', channelId, playerAlias: bob, reason: 1, wasOwner: false, source },
      s: { type: 'storage', channelId, upsertedProps: [storageProp], deletedProps: [], source },
      x: { type: 'deleted', channelId, source },
    })
  }),
)

it(
  'knows that a new owner is in the channel',
  marbles(({ hot, expectObservable }) => {
    const { events, dispatch } = eventsOf()
    hot('-o', frames).subscribe(dispatch.next)

    expectObservable(events.ofChannel(channelId, ['joined', 'channel'])).toBe('-(jc)', {
      j: { type: 'joined', channelId, playerAlias: bob, source: 'frame' },
      c: { type: 'channel', channelId, channel, source: 'frame' },
    })
  }),
)

it(
  'leaves out other channels and other kinds',
  marbles(({ hot, expectObservable }) => {
    const { events, publish, dispatch } = eventsOf()
    hot('e--', frames).subscribe(dispatch.next)
    hot('-de', { d: gone, e: { ...known, channelId: 8 } }).subscribe(publish)

    expectObservable(events.ofChannel(channelId, ['channel', 'leaving'])).toBe('---')
  }),
)

it('parses what it was asked for, while there are subscribers', () => {
  const { events, dispatch } = eventsOf()
  const parsed: string[] = []
  /** A frame that tells when it is parsed. */
  const watched = (real: Frame): Frame => ({
    res: real.res,
    isHeartbeat: false,
    isNoise: false,
    content: () => {
      parsed.push(String(real.res))
      return real.content()
    },
    mentions: (text) => real.mentions(text),
    text: () => real.text(),
  })
  const all = () => {
    for (const real of Object.values(frames)) dispatch.next(watched(real))
  }
  const storage = events.ofChannel(channelId, ['storage']).subscribe()
  all()
  expect(parsed).toEqual(['v1.channels.storage.updated'])

  storage.unsubscribe()
  all()
  expect(parsed).toEqual(['v1.channels.storage.updated'])
})

it('disturbs no other listener of the same frame', () => {
  const { events, dispatch } = eventsOf()
  const told: unknown[] = []
  dispatch.on('v1.channels.updated').subscribe((data) => told.push(data.channel))
  events.ofChannel(channelId, ['channel']).subscribe((one) => told.push(one.channel))
  dispatch.next(updated)

  expect(told).toEqual([channel, channel])
  expect(told[0]).toBe(told[1])
})

it('completes with the client', () => {
  const { events, publish, dispatch, disposed$ } = eventsOf()
  const ends: string[] = []
  events.ofChannel(channelId, ['channel']).subscribe({ complete: () => ends.push('channel') })
  events.ofChannel(channelId, ['leaving']).subscribe({ complete: () => ends.push('leaving') })
  disposed$.next()
  dispatch.dispose()
  publish({ type: 'leaving', channelId, source: 'http' })

  expect(ends.sort()).toEqual(['channel', 'leaving'])
})

it('tells of an answer whose player the socket has not told yet', () => {
  const { events, publish } = eventsOf()
  const told: unknown[] = []
  events.ofChannel(channelId, ['joined', 'left']).subscribe((one) => told.push(one.playerAlias))
  publish({ type: 'joined', channelId, playerAlias: undefined, source: 'http' })
  publish({ type: 'left', channelId, playerAlias, reason: 0, source: 'http' })

  expect(told).toEqual([undefined, playerAlias])
})
