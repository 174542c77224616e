import { Subject } from 'rxjs'
import type { HttpResponse } from '../../../lib/http/HttpTransport.js'
import type { NewChannel } from '../../../lib/services/channels/NewChannel.js'
import { ann, bobCredentials } from '../../support/cast.js'
import { channelsOver } from '../../support/channelsOver.js'
import { answering, response } from '../../support/fakeHttp.js'
import { malformed } from '../../support/malformed.js'
import { outcomeOf } from '../../support/outcomeOf.js'
import { channel, player } from '../../support/samples.js'

const answers = answering(200, { channel })
const source = 'http'
const entered = [
  { type: 'channel', channelId: 7, channel, source },
  { type: 'joined', channelId: 7, playerAlias: ann, source },
]

describe('create', () => {
  it('makes a channel in the name of the player, who is in it', () => {
    const { channels, requests, asked, status, events } = channelsOver(answers)
    const wanted: NewChannel = {
      name: 'general',
      props: [{ key: 'topic', value: 'raids' }],
      private: true,
    }

    expect(outcomeOf(channels.create(wanted))).toEqual({ value: channel })
    expect(asked()).toEqual([['POST ', wanted]])
    expect(requests[0]?.headers).toMatchObject({ 'x-talo-alias': '1' })
    expect(status(7)).toBe('in')
    expect(events).toEqual(entered)
  })

  it.each([
    ['a name of 256 characters', { name: 'x'.repeat(256) }, 'name'],
    ['a key of 129', { name: 'x', props: [{ key: 'k'.repeat(129), value: '' }] }, 'props.0.key'],
    ['a key that is empty', { name: 'x', props: [{ key: '', value: '' }] }, 'props.0.key'],
    [
      'a value of 513',
      { name: 'x', props: [{ key: 'k', value: 'v'.repeat(513) }] },
      'props.0.value',
    ],
    ['a flag that is none', { name: 'x', private: JSON.parse('1') as boolean }, 'private'],
    [
      'the deletion of a prop',
      { name: 'x', props: [{ key: 'k', value: JSON.parse('null') as string }] },
      'props.0.value',
    ],
  ])('refuses %s unsent, and names it', (_, wanted, named) => {
    const { channels, requests } = channelsOver(answers)

    expect(outcomeOf(channels.create(wanted))).toMatchObject(malformed(named))
    expect(requests).toEqual([])
  })

  it('takes names, keys and values that are as long as they may be', () => {
    const { channels, requests } = channelsOver(answers)
    const props = [{ key: 'k'.repeat(128), value: 'v'.repeat(512) }]
    channels.create({ name: 'x'.repeat(255), props }).subscribe()

    expect(requests).toHaveLength(1)
  })
})

describe('join', () => {
  it('joins in the name of the player', () => {
    const { channels, asked, status, events } = channelsOver(answers)

    expect(outcomeOf(channels.join(7))).toEqual({ value: channel })
    expect(asked()).toEqual([['POST /7/join']])
    expect(status(7)).toBe('in')
    expect(events).toEqual(entered)
  })

  it('passes on that a channel is private, and notes neither joining nor not being in it', () => {
    const { channels, status, events } = channelsOver(answering(403, { message: 'private' }))

    expect(outcomeOf(channels.join(7))).toMatchObject({ _tag: 'HttpError', status: 403 })
    expect(status(7)).toBe('unknown')
    expect(events).toEqual([])
  })

  it('is nothing to the player who came after', () => {
    const answer$ = new Subject<HttpResponse>()
    const { channels, identity, status, events } = channelsOver({ answer: () => answer$ })
    channels.join(7).subscribe()
    void identity.set(bobCredentials)
    answer$.next(response(200, { channel }))

    expect(status(7)).toBe('unknown')
    expect(events).toEqual(entered)
  })
})

describe('leave', () => {
  it('leaves, and has forgotten the membership before the server knows', () => {
    const answer$ = new Subject<HttpResponse>()
    const { channels, asked, status, events } = channelsOver({ answer: () => answer$ })
    const emitted: unknown[] = []
    const leave$ = channels.leave(7)
    expect(status(7)).toBe('unknown')

    leave$.subscribe((value) => emitted.push(value))
    expect(status(7)).toBe('out')
    expect(events).toEqual([{ type: 'leaving', channelId: 7, source }])

    answer$.next(response(204))
    expect(emitted).toEqual([undefined])
    expect(asked()).toEqual([['POST /7/leave']])
    expect(events.slice(1)).toEqual([
      { type: 'left', channelId: 7, playerAlias: ann, reason: 0, source },
    ])
  })

  it('that fails is no leaving', () => {
    const { channels, events } = channelsOver(answering(404, { message: 'Channel not found' }))

    expect(outcomeOf(channels.leave(7))).toMatchObject({ _tag: 'HttpError', status: 404 })
    expect(events).toEqual([{ type: 'leaving', channelId: 7, source }])
  })
})

describe('invite', () => {
  it('names the alias', () => {
    const { channels, asked } = channelsOver(answering(204))

    expect(outcomeOf(channels.invite(7, 2))).toEqual({ value: undefined })
    expect(asked()).toEqual([['POST /7/invite', { inviteeAliasId: 2 }]])
  })
})

describe('members', () => {
  const page = { members: [ann], count: 1, itemsPerPage: 50, isLastPage: true }

  it('gives the page of the server', () => {
    const { channels, asked } = channelsOver(answering(200, page))

    expect(outcomeOf(channels.members(7))).toEqual({ value: page })
    expect(asked()).toEqual([['GET /7/members']])
  })

  it('asks for what is wanted', () => {
    const { channels, requests } = channelsOver(answering(200, page))
    const filter = {
      page: 2,
      playerId: player.id,
      aliasId: 1,
      identifier: 'a&b',
      playerPropKey: 'team',
      playerPropValue: 'red',
      playerGroupId: player.id,
    }
    channels.members(7, filter).subscribe()

    const asked = new URL(requests[0]?.url ?? '').searchParams
    expect(Object.fromEntries(asked)).toEqual({ ...filter, page: '2', aliasId: '1' })
  })

  it.each([
    ['a page before the first', { page: -1 }, 'page'],
    ['a part of a page', { page: 0.5 }, 'page'],
    ['a player by another id', { playerId: '7' }, 'playerId'],
    ['a group by another id', { playerGroupId: 'veterans' }, 'playerGroupId'],
    ['half an alias', { aliasId: 1.5 }, 'aliasId'],
    ['a value without its key', { playerPropValue: 'red' }, 'playerPropKey'],
  ])('refuses %s unsent, and names it', (_, filter, named) => {
    const { channels, requests } = channelsOver(answering(200, page))

    expect(outcomeOf(channels.members(7, filter))).toMatchObject(malformed(named))
    expect(requests).toEqual([])
  })
})

it.each([[1.5], [NaN], [Infinity], [JSON.parse('"7"') as number]])(
  'refuses the channel %p everywhere, unsent',
  (id) => {
    const { channels, requests, status, events } = channelsOver(answers)
    const calls = [
      channels.find(id),
      channels.update(id, {}),
      channels.delete(id),
      channels.join(id),
      channels.leave(id),
      channels.invite(id, 1),
      channels.members(id),
      channels.getStorage(id, 'k'),
      channels.listStorage(id, ['k']),
      channels.setStorage(id, []),
    ]

    for (const call$ of calls) expect(outcomeOf(call$)).toMatchObject({ _tag: 'Malformed' })
    expect(requests).toEqual([])
    expect(status(7)).toBe('unknown')
    expect(events).toEqual([])
  },
)
