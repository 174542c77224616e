import { bob } from '../../support/cast.js'
import { channelsOver } from '../../support/channelsOver.js'
import { answering } from '../../support/fakeHttp.js'
import { malformed } from '../../support/malformed.js'
import { outcomeOf } from '../../support/outcomeOf.js'
import { channel } from '../../support/samples.js'

const answers = answering(200, { channel })
const lobby = { ...channel, id: 8, name: 'lobby', private: false }
const old = { ...channel, id: 9, name: 'of a server without private channels', private: undefined }
const rest = { count: 3, itemsPerPage: 50, isLastPage: true }

describe('list', () => {
  it('gives the page without private channels', () => {
    const page = { channels: [lobby, channel, old], ...rest }
    const { channels, asked } = channelsOver(answering(200, page))

    expect(outcomeOf(channels.list())).toEqual({ value: { channels: [lobby, old], ...rest } })
    expect(asked()).toEqual([['GET ']])
  })

  it('asks for what is wanted', () => {
    const { channels, asked } = channelsOver(answering(200, { channels: [], ...rest }))
    channels.list({ page: 3, search: 'a b', propKey: 'k', propValue: '' }).subscribe()

    expect(asked()).toEqual([['GET ?page=3&search=a%20b&propKey=k&propValue=']])
  })

  it.each([
    ['a value without its key', { propValue: 'v' }, 'propKey'],
    ['an empty key', { propKey: '' }, 'propKey'],
    ['a page before the first', { page: -1 }, 'page'],
  ])('refuses %s unsent, and names it', (_, filter, named) => {
    const { channels, requests } = channelsOver(answering(200, { channels: [], ...rest }))

    expect(outcomeOf(channels.list(filter))).toMatchObject(malformed(named))
    expect(requests).toEqual([])
  })
})

describe('subscriptions', () => {
  it('are the channels of the player, private ones too', () => {
    const { channels, asked } = channelsOver(answering(200, { channels: [channel, lobby] }))

    expect(outcomeOf(channels.subscriptions({ propKey: 'k', propValue: 'v' }))).toEqual({
      value: [channel, lobby],
    })
    expect(asked()).toEqual([['GET /subscriptions?propKey=k&propValue=v']])
  })
})

it('refuses to look among the own channels for a value without its key', () => {
  const { channels, requests } = channelsOver(answering(200, { channels: [] }))

  expect(outcomeOf(channels.subscriptions({ propValue: 'v' }))).toMatchObject(malformed('propKey'))
  expect(requests).toEqual([])
})

describe('find', () => {
  it('gives the channel, and makes it known', () => {
    const { channels, asked, events } = channelsOver(answers)

    expect(outcomeOf(channels.find(7))).toEqual({ value: channel })
    expect(asked()).toEqual([['GET /7']])
    expect(events).toEqual([{ type: 'channel', channelId: 7, channel, source: 'http' }])
  })

  it('passes on that there is no such channel', () => {
    const { channels, events } = channelsOver(answering(404, { message: 'Channel not found' }))

    expect(outcomeOf(channels.find(7))).toMatchObject({ _tag: 'HttpError', status: 404 })
    expect(events).toEqual([])
  })
})

describe('update', () => {
  const change = {
    name: 'hall',
    props: [{ key: 'topic', value: null }],
    ownerAliasId: bob.id,
    autoCleanup: true,
  }

  it('sends what was given, and makes the channel and its owner known', () => {
    const given = { ...channel, owner: bob }
    const { channels, asked, events } = channelsOver(answering(200, { channel: given }))

    expect(outcomeOf(channels.update(7, change))).toEqual({ value: given })
    expect(asked()).toEqual([['PUT /7', change]])
    expect(events).toEqual([
      { type: 'channel', channelId: 7, channel: given, source: 'http' },
      { type: 'joined', channelId: 7, playerAlias: bob, source: 'http' },
    ])
  })

  it('can leave a channel without an owner', () => {
    const given = { ...channel, owner: null }
    const { channels, asked, events } = channelsOver(answering(200, { channel: given }))
    channels.update(7, { ownerAliasId: null }).subscribe()

    expect(asked()).toEqual([['PUT /7', { ownerAliasId: null }]])
    expect(events).toMatchObject([{ type: 'channel' }])
  })

  it.each([
    ['a blank name, of which the server would take no notice', { name: ' ' }, 'name'],
    ['a name of 256 characters', { name: 'x'.repeat(256) }, 'name'],
    ['half an owner', { ownerAliasId: 0.5 }, 'ownerAliasId'],
    ['a value of 513', { props: [{ key: 'k', value: 'v'.repeat(513) }] }, 'props.0.value'],
    [
      'an array of 1001',
      { props: Array.from({ length: 1_001 }, () => ({ key: 'k[]', value: 'v' })) },
      'props',
    ],
  ])('refuses %s unsent, and names it', (_, wanted, named) => {
    const { channels, requests } = channelsOver(answers)

    expect(outcomeOf(channels.update(7, wanted))).toMatchObject(malformed(named))
    expect(requests).toEqual([])
  })

  it('passes on which props were refused', () => {
    const rejected = { key: 'topic', error: 'PROP_CONTAINS_PROFANITY', message: 'no' }
    const { channels, events } = channelsOver(
      answering(400, { message: 'Props were rejected', rejectedProps: [rejected] }),
    )

    expect(outcomeOf(channels.update(7, change))).toMatchObject({
      _tag: 'HttpError',
      status: 400,
      rejectedProps: [rejected],
    })
    expect(events).toEqual([])
  })
})

describe('delete', () => {
  it('deletes, and forgets the membership', () => {
    const { channels, asked, status, events } = channelsOver(answering(204))

    expect(outcomeOf(channels.delete(7))).toEqual({ value: undefined })
    expect(asked()).toEqual([['DELETE /7']])
    expect(status(7)).toBe('out')
    expect(events).toEqual([{ type: 'deleted', channelId: 7, source: 'http' }])
  })

  it('of a channel of another player changes nothing', () => {
    const { channels, status, events } = channelsOver(answering(403, { message: 'not the owner' }))

    expect(outcomeOf(channels.delete(7))).toMatchObject({ _tag: 'HttpError', status: 403 })
    expect(status(7)).toBe('unknown')
    expect(events).toEqual([])
  })
})
