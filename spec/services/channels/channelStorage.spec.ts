import { map, of, timer } from 'rxjs'
import type { HttpResponse } from '../../../lib/http/HttpTransport.js'
import { channelsOver } from '../../support/channelsOver.js'
import { answering, response, type FakeServer } from '../../support/fakeHttp.js'
import { malformed } from '../../support/malformed.js'
import { test } from '../../support/marbles.js'
import { outcome } from '../../support/outcome.js'
import { outcomeOf } from '../../support/outcomeOf.js'
import { channel, storageProp } from '../../support/samples.js'

/** Has something stored under every key. */
const everything: FakeServer = {
  answer: ({ url }) => {
    const keys = new URL(url).searchParams.getAll('propKeys')
    return of(response(200, { props: keys.map((key) => ({ ...storageProp, key })) }))
  },
}

describe('getStorage', () => {
  it('gives what is stored', () => {
    const { channels, asked } = channelsOver(answering(200, { prop: storageProp }))

    expect(outcomeOf(channels.getStorage(7, 'items[]'))).toEqual({ value: storageProp })
    expect(asked()).toEqual([['GET /7/storage?propKey=items%5B%5D']])
  })

  it('gives null where nothing is', () => {
    const { channels } = channelsOver(answering(200, { prop: null }))

    expect(outcomeOf(channels.getStorage(7, 'score'))).toEqual({ value: null })
  })

  it('refuses an empty key unsent', () => {
    const { channels, requests } = channelsOver(answering(200, { prop: null }))

    expect(outcomeOf(channels.getStorage(7, ' '))).toMatchObject({ _tag: 'Malformed' })
    expect(requests).toEqual([])
  })
})

describe('listStorage', () => {
  it('asks for all keys at once', () => {
    const { channels, asked } = channelsOver(everything)

    expect(outcomeOf(channels.listStorage(7, ['b', 'a[]']))).toEqual({
      value: [
        { ...storageProp, key: 'b' },
        { ...storageProp, key: 'a[]' },
      ],
    })
    expect(asked()).toEqual([['GET /7/storage/list?propKeys=b&propKeys=a%5B%5D']])
  })

  it('asks for more than 50 in turn, and joins them in order', () => {
    const keys = Array.from({ length: 101 }, (_, index) => `k${String(index)}`)
    const { channels, requests } = channelsOver(everything)

    expect(outcomeOf(channels.listStorage(7, keys))).toEqual({
      value: keys.map((key) => ({ ...storageProp, key })),
    })
    const counts = requests.map(({ url }) => new URL(url).searchParams.size)
    expect(counts).toEqual([50, 50, 1])
  })

  it('asks for no more after a failure', () => {
    const keys = Array.from({ length: 101 }, (_, index) => `k${String(index)}`)
    const { channels, requests } = channelsOver(answering(403, { message: 'not a member' }))

    expect(outcomeOf(channels.listStorage(7, keys))).toMatchObject({ _tag: 'HttpError' })
    expect(requests).toHaveLength(1)
  })

  it.each([
    ['no keys', [], 'keys'],
    ['an empty key', ['a', ''], 'keys.1'],
    ['no list', JSON.parse('"abc"') as string[], 'keys'],
  ])('refuses %s unsent, and names it', (_, keys, named) => {
    const { channels, requests } = channelsOver(everything)

    expect(outcomeOf(channels.listStorage(7, keys))).toMatchObject(malformed(named))
    expect(requests).toEqual([])
  })
})

describe('setStorage', () => {
  const update = {
    channel: { ...channel, memberCount: undefined },
    upsertedProps: [storageProp],
    deletedProps: [{ ...storageProp, key: 'old' }],
    failedProps: [{ key: 'rude', error: 'PROP_CONTAINS_PROFANITY', message: 'no' }],
  }

  it('writes and deletes, and makes known what is different', () => {
    const { channels, asked, events } = channelsOver(answering(200, update))
    const props = [
      { key: 'score', value: '10' },
      { key: 'old', value: null },
    ]

    expect(outcomeOf(channels.setStorage(7, props))).toEqual({ value: update })
    expect(asked()).toEqual([['PUT /7/storage', { props }]])
    const { upsertedProps, deletedProps } = update
    expect(events).toEqual([
      { type: 'storage', channelId: 7, upsertedProps, deletedProps, source: 'http' },
    ])
  })

  it.each([
    ['a key of 129 characters', [{ key: 'k'.repeat(129), value: '' }], 'props.0.key'],
    ['an empty key', [{ key: '', value: 'v' }], 'props.0.key'],
    ['a value of 513', [{ key: 'k', value: 'v'.repeat(513) }], 'props.0.value'],
  ])('refuses %s unsent, and names it', (_, props, named) => {
    const { channels, requests, events } = channelsOver(answering(200, update))

    expect(outcomeOf(channels.setStorage(7, props))).toMatchObject(malformed(named))
    expect(requests).toEqual([])
    expect(events).toEqual([])
  })

  test('F107 writes to one channel once at a time, with what was given, and publishes what has no subscriber any more', (run) => {
    const { cold, expectObservable, flush } = run
    const { channels, asked, events } = channelsOver({
      answer: () => cold<HttpResponse>('--(r|)', { r: response(200, update) }),
    })
    const props = [{ key: 'score', value: '1' }]
    const received$ = (id: number) => outcome(channels.setStorage(id, props)).pipe(map(() => 'v'))
    expectObservable(received$(7), '^!').toBe('-')
    expectObservable(received$(7)).toBe('----(v|)')
    expectObservable(received$(7), '^--!').toBe('-')
    expectObservable(received$(8)).toBe('--(v|)')
    timer(1).subscribe(() => {
      props[0] = { key: 'score', value: 'another' }
    })
    flush()

    const sent = { props: [{ key: 'score', value: '1' }] }
    expect(asked()).toEqual([
      ['PUT /7/storage', sent],
      ['PUT /8/storage', sent],
      ['PUT /7/storage', sent],
    ])
    // Those of channel 7.
    expect(events).toHaveLength(2)
  })
})
