import { map } from 'rxjs'
import type { Frame } from '../../../lib/frames/Frame.js'
import { createChannelNews, type ChannelNews } from '../../../lib/services/channels/channelNews.js'
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

function desk() {
  const { stages, disposed$ } = serviceStages(answering(500))
  return { desk: createChannelNews(stages), dispatch: stages.dispatch, disposed$ }
}

const known: ChannelNews = { news: 'channel', channelId, channel, source: 'http' }
const gone: ChannelNews = { news: 'deleted', channelId, source: 'http' }

it(
  'tells of one channel, in the order in which frames and answers come',
  marbles(({ hot, expectObservable }) => {
    const { desk: news, dispatch } = desk()
    hot('u-----s--l---', frames).subscribe(dispatch.next)
    hot('--p--------d-', { p: known, d: gone }).subscribe(news.note)

    const told$ = news.ofChannel(channelId, ['channel', 'left'])
    const letters = { channel: 'c', left: 'l' }
    expectObservable(told$.pipe(map((one) => letters[one.news]))).toBe('c-c------l---')
    expectObservable(news.ofChannel(channelId, ['deleted'])).toBe('-----------d-', { d: gone })
  }),
)

it(
  'reads each kind off the frames that tell it',
  marbles(({ hot, expectObservable }) => {
    const { desk: news, dispatch } = desk()
    hot('ujnlsx', frames).subscribe(dispatch.next)

    const all = ['channel', 'joined', 'left', 'storage', 'deleted', 'leaving'] as const
    const source = 'frame'
    expectObservable(news.ofChannel(channelId, all)).toBe('ujnlsx', {
      u: { news: 'channel', channelId, channel, source },
      j: { news: 'joined', channelId, playerAlias: bob, source },
      n: { news: 'joined', channelId, playerAlias: undefined, source },
      l: { news: 'left', channelId, playerAlias: bob, reason: 1, wasOwner: false, source },
      s: { news: 'storage', channelId, upsertedProps: [storageProp], deletedProps: [], source },
      x: { news: 'deleted', channelId, source },
    })
  }),
)

it(
  'knows that whoever is given a channel is in it',
  marbles(({ hot, expectObservable }) => {
    const { desk: news, dispatch } = desk()
    hot('-o', frames).subscribe(dispatch.next)

    expectObservable(news.ofChannel(channelId, ['joined', 'channel'])).toBe('-(jc)', {
      j: { news: 'joined', channelId, playerAlias: bob, source: 'frame' },
      c: { news: 'channel', channelId, channel, source: 'frame' },
    })
  }),
)

it(
  'leaves out other channels and other kinds',
  marbles(({ hot, expectObservable }) => {
    const { desk: news, dispatch } = desk()
    hot('e--', frames).subscribe(dispatch.next)
    hot('-de', { d: gone, e: { ...known, channelId: 8 } }).subscribe(news.note)

    expectObservable(news.ofChannel(channelId, ['channel', 'leaving'])).toBe('---')
  }),
)

it('parses what it was asked for, while somebody listens', () => {
  const { desk: news, dispatch } = desk()
  const parsed: string[] = []
  /** A frame that tells when somebody wants to know what is in it. */
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
  const storage = news.ofChannel(channelId, ['storage']).subscribe()
  all()
  expect(parsed).toEqual(['v1.channels.storage.updated'])

  storage.unsubscribe()
  all()
  expect(parsed).toEqual(['v1.channels.storage.updated'])
})

it('disturbs no other listener of the same frame', () => {
  const { desk: news, dispatch } = desk()
  const told: unknown[] = []
  dispatch.on('v1.channels.updated').subscribe((data) => told.push(data.channel))
  news.ofChannel(channelId, ['channel']).subscribe((one) => told.push(one.channel))
  dispatch.next(updated)

  expect(told).toEqual([channel, channel])
  expect(told[0]).toBe(told[1])
})

it('completes with the client', () => {
  const { desk: news, dispatch, disposed$ } = desk()
  const ends: string[] = []
  news.ofChannel(channelId, ['channel']).subscribe({ complete: () => ends.push('channel') })
  news.ofChannel(channelId, ['leaving']).subscribe({ complete: () => ends.push('leaving') })
  disposed$.next()
  dispatch.dispose()
  news.note({ news: 'leaving', channelId, source: 'http' })

  expect(ends.sort()).toEqual(['channel', 'leaving'])
})

it('tells of an answer whose player the socket has not told yet', () => {
  const { desk: news } = desk()
  const told: unknown[] = []
  news.ofChannel(channelId, ['joined', 'left']).subscribe((one) => told.push(one.playerAlias))
  news.note(
    { news: 'joined', channelId, playerAlias: undefined, source: 'http' },
    { news: 'left', channelId, playerAlias, reason: 0, source: 'http' },
  )

  expect(told).toEqual([undefined, playerAlias])
})
