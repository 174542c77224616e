import { answering } from '../../support/fakeHttp.js'
import { channelsOver } from '../../support/channelsOver.js'
import { frame } from '../../support/frames.js'
import { ann } from '../../support/cast.js'
import { channel, storageProp } from '../../support/samples.js'
import { valuesOf } from '../../support/valuesOf.js'

describe('channels', () => {
  it('says something in a channel, subscribed to or not', () => {
    const { channels, sent } = channelsOver(answering(500))
    const options = { ttl: 5 }
    void channels.sendMessage(7, 'hello', options)

    expect(sent).toEqual([
      ['v1.channels.message', { channel: { id: 7 }, message: 'hello' }, options],
    ])
  })

  it('tells what is said in channels', () => {
    const { channels, message$ } = channelsOver(answering(500))

    expect(channels.message$).toBe(message$)
  })

  it.each([
    ['playerJoined$', 'v1.channels.player-joined', { channel, playerAlias: ann }],
    ['playerLeft$', 'v1.channels.player-left', { channel, playerAlias: ann, meta: { reason: 0 } }],
    ['updated$', 'v1.channels.updated', { channel, changedProperties: ['props'] }],
    ['ownershipTransferred$', 'v1.channels.ownership-transferred', { channel, newOwner: ann }],
    ['deleted$', 'v1.channels.deleted', { channel }],
    [
      'storageUpdated$',
      'v1.channels.storage.updated',
      { channel, upsertedProps: [], deletedProps: [storageProp] },
    ],
  ] as const)('emits on %s what %s carries', (event, res, data) => {
    const { channels, stages } = channelsOver(answering(500))
    const told = valuesOf(channels[event])
    stages.dispatch.next(frame(res, data))

    expect(told).toEqual([data])
  })
})
