import { of, Subject } from 'rxjs'
import type { GameChannel } from '../../../lib/protocol/entities/GameChannel.js'
import { channelLive, type ChannelFrame } from '../../../lib/services/channel/channelLive.js'
import { createLiveFactory } from '../../../lib/services/createLiveFactory.js'
import { ann, annCredentials } from '../../support/cast.js'
import { answering } from '../../support/fakeHttp.js'
import { marbles, test } from '../../support/marbles.js'
import { channel } from '../../support/samples.js'
import { serviceStages } from '../../support/serviceStages.js'
import { valuesOf } from '../../support/valuesOf.js'

function at(seconds: number, changed: Partial<GameChannel> = {}): GameChannel {
  const updatedAt = new Date(Date.UTC(2026, 0, 2, 3, 4) + seconds * 1_000).toISOString()
  return { ...channel, updatedAt, ...changed }
}

function told(source: 'frame' | 'http', known: GameChannel): ChannelFrame {
  return { type: 'channel', channelId: known.id, channel: known, source }
}

/** Live state of a channel, ready at once, and how often it was asked for. */
function liveOf(...snapshots: readonly GameChannel[]) {
  const { stages, identity } = serviceStages(answering(500))
  void identity.set(annCredentials, { alias: ann, again$: of() })
  const event$ = new Subject<ChannelFrame>()
  let asked = 0
  const live$ = channelLive({
    factory: createLiveFactory(stages),
    name: 'channel$',
    id: 1,
    event$,
    snapshot: () => of(snapshots[Math.min(asked++, snapshots.length - 1)]!),
  })
  live$.subscribe()
  return { live$, event$, asked: () => asked }
}

describe('channelLive', () => {
  it('keeps the count of members, which no frame has', () => {
    const { live$, event$ } = liveOf(at(0, { memberCount: 3 }))
    const { memberCount, ...frame } = at(0, { name: 'new' })
    event$.next(told('frame', frame))

    expect(memberCount).toBeDefined()
    expect(live$.value).toMatchObject({ name: 'new', memberCount: 3 })
  })

  it('takes a frame whose time is that of the change before, and an answer that is surely newer', () => {
    const { live$, event$ } = liveOf(at(5))
    event$.next(told('frame', at(4.5, { name: 'told' })))
    expect(live$.value?.name).toBe('told')
    event$.next(told('http', at(6, { name: 'answered' })))
    expect(live$.value?.name).toBe('answered')
  })

  marbles.each([
    ['a frame that seems older', told('frame', at(3, { name: 'other' }))],
    ['an answer that frames may have overtaken', told('http', at(5.4, { name: 'other' }))],
  ])('asks again at %s and says something else', ({ expectObservable, flush }, _, event) => {
    const { live$, event$, asked } = liveOf(at(5), at(9, { name: 'truth' }))
    event$.next(event)
    expect(live$.value).toEqual(at(5))
    expectObservable(live$, '^ 2s !').toBe('a 999ms b', {
      a: at(5),
      b: at(9, { name: 'truth' }),
    })
    flush()
    expect(asked()).toBe(2)
  })

  it('keeps the very same value where an answer or a frame changes nothing', () => {
    const { live$, event$ } = liveOf(at(5, { memberCount: 3 }))
    const values = valuesOf(live$)
    event$.next(told('http', at(5, { memberCount: 3 })))
    event$.next(told('frame', at(5, { memberCount: undefined })))

    expect(values).toEqual([at(5, { memberCount: 3 })])
  })

  test('does not ask again for what says the same', ({ flush }) => {
    const { event$, asked } = liveOf(at(5))
    event$.next(told('frame', at(3)))
    event$.next(told('http', at(5.4)))
    flush()
    expect(asked()).toBe(1)
  })

  test('F102 asks again when the owner has left, whom an update that was under way may restore', (run) => {
    const { expectObservable, flush } = run
    const [owned, left] = [at(5, { owner: ann }), at(5, { owner: null })]
    const { live$, event$, asked } = liveOf(owned, at(6, { owner: ann }))
    const { id: channelId } = channel
    const event = { type: 'left', channelId, playerAlias: ann, reason: 0, source: 'frame' } as const
    event$.next({ ...event, wasOwner: true })
    expectObservable(live$, '^ 2s !').toBe('a 999ms b', { a: left, b: at(6, { owner: ann }) })
    flush()
    event$.next({ ...event, wasOwner: false })
    flush()
    expect(asked()).toBe(2)
  })
})
