import type { NewChannel } from '../../../lib/services/channels/Channels.js'
import { createChannels } from '../../../lib/services/channels/createChannels.js'
import { annCredentials } from '../../support/cast.js'
import { answering, type FakeServer } from '../../support/fakeHttp.js'
import { marbles } from '../../support/marbles.js'
import { outcome } from '../../support/outcome.js'
import { channel } from '../../support/samples.js'
import { serviceStages } from '../../support/serviceStages.js'

function channelsOver(server: FakeServer = answering(200, { channel })) {
  const played = serviceStages(server)
  void played.identity.set(annCredentials)
  return { channels: createChannels(played.stages), ...played }
}

describe('channels', () => {
  it(
    'creates a channel in the name of the player',
    marbles(({ expectObservable, flush }) => {
      const { channels, requests, joined } = channelsOver()
      const wanted: NewChannel = {
        name: 'general',
        props: [{ key: 'topic', value: 'raids' }],
        private: true,
      }

      expectObservable(channels.create(wanted)).toBe('(c|)', { c: channel })
      flush()
      expect(requests).toMatchObject([{ method: 'POST', url: 'https://api.test/v1/game-channels' }])
      expect(requests[0]?.headers).toMatchObject({ 'x-talo-alias': '1' })
      expect(JSON.parse(requests[0]?.body ?? '')).toEqual(wanted)
      expect(joined).toEqual([channel])
    }),
  )

  it(
    'joins a channel in the name of the player',
    marbles(({ expectObservable, flush }) => {
      const { channels, requests, joined } = channelsOver()

      expectObservable(channels.join(7)).toBe('(c|)', { c: channel })
      flush()
      expect(requests).toMatchObject([
        { method: 'POST', url: 'https://api.test/v1/game-channels/7/join' },
      ])
      expect(requests[0]?.headers).toMatchObject({ 'x-talo-alias': '1' })
      expect(joined).toEqual([channel])
    }),
  )

  it(
    'passes on that a channel is private, and notes no joining',
    marbles(({ expectObservable, flush }) => {
      const { channels, joined } = channelsOver(answering(403, { message: 'private' }))

      expectObservable(outcome(channels.join(7))).toBe('(f|)', {
        f: { _tag: 'HttpError', status: 403 },
      })
      flush()
      expect(joined).toEqual([])
    }),
  )

  it.each([
    ['a name of 256 characters', { name: 'x'.repeat(256) }, 'name'],
    ['a key of 129', { name: 'x', props: [{ key: 'k'.repeat(129), value: '' }] }, 'props.0.key'],
    [
      'a value of 513',
      { name: 'x', props: [{ key: 'k', value: 'v'.repeat(513) }] },
      'props.0.value',
    ],
  ])('refuses %s unsent, and names it', (_, wanted, named) => {
    const { channels, requests } = channelsOver()
    const failures: unknown[] = []
    channels.create(wanted).subscribe({ error: (failure: unknown) => failures.push(failure) })

    expect(failures).toMatchObject([{ _tag: 'Malformed' }])
    expect(String(failures[0])).toContain(named)
    expect(requests).toEqual([])
  })

  it('takes names, keys and values that are as long as they may be', () => {
    const { channels, requests } = channelsOver()
    const props = [{ key: 'k'.repeat(128), value: 'v'.repeat(512) }]
    channels.create({ name: 'x'.repeat(255), props }).subscribe()

    expect(requests).toHaveLength(1)
  })

  it.each([[1.5], [NaN], [Infinity]])('refuses to join channel %d', (id) => {
    const { channels, requests } = channelsOver()
    const failures: unknown[] = []
    channels.join(id).subscribe({ error: (failure: unknown) => failures.push(failure) })

    expect(failures).toMatchObject([{ _tag: 'Malformed' }])
    expect(requests).toEqual([])
  })

  it('says something in a channel, subscribed to or not', () => {
    const { channels, sent } = channelsOver()
    const options = { ttl: 5 }
    void channels.sendMessage(7, 'hello', options)

    expect(sent).toEqual([
      ['v1.channels.message', { channel: { id: 7 }, message: 'hello' }, options],
    ])
  })

  it('tells what is said in channels', () => {
    const { channels, message$ } = channelsOver()

    expect(channels.message$).toBe(message$)
  })
})
