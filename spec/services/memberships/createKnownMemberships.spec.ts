import { of, Subject } from 'rxjs'
import type { ChannelSubscriptionsBody } from '../../../lib/protocol/bodies/ChannelSubscriptionsBody.js'
import { createKnownMemberships } from '../../../lib/services/memberships/createKnownMemberships.js'
import { channel } from '../../support/samples.js'
import { valuesOf } from '../../support/valuesOf.js'

function toldOf(cell: ReturnType<typeof createKnownMemberships>, channelId: number) {
  const told = valuesOf(cell.status$(channelId))
  return told
}

describe('what is known of a membership', () => {
  it('is what was decided, told, and unknown before', () => {
    const cell = createKnownMemberships()
    const told = toldOf(cell, 7)
    cell.set(7, 'in')
    cell.set(7, 'in')
    cell.set(8, 'in')
    cell.set(7, 'out')

    expect(told).toEqual(['unknown', 'out', 'in', 'out'])
    expect(cell.status(9)).toBe('unknown')
  })

  it('is learnt from an answer, unless something was decided since it was asked for', () => {
    const cell = createKnownMemberships()
    const [first$, second$] = [new Subject<void>(), new Subject<void>()]
    cell.learnFrom(7, first$).subscribe()
    cell.learnFrom(7, second$).subscribe()
    first$.next()
    expect(cell.status(7)).toBe('in')
    cell.set(7, 'out')
    second$.next()
    expect(cell.status(7)).toBe('out')
    cell.learnFrom(7, of(undefined)).subscribe()
    expect(cell.status(7)).toBe('in')
  })

  it('is learnt of all channels from a list', () => {
    const cell = createKnownMemberships()
    const told = toldOf(cell, 8)
    cell.set(7, 'in')
    const list$ = new Subject<ChannelSubscriptionsBody>()
    cell.learnFromList(list$).subscribe()
    cell.set(9, 'in')
    list$.next({ channels: [{ ...channel, id: 8 }] })

    expect([7, 8, 9, 10].map(cell.status)).toEqual(['out', 'in', 'in', 'out'])
    expect(told).toEqual(['unknown', 'in'])
  })

  it('is nothing for another player or connection, whose answers may be under way', () => {
    const cell = createKnownMemberships()
    const told = toldOf(cell, 7)
    const answer$ = new Subject<ChannelSubscriptionsBody>()
    cell.learnFrom(7, answer$).subscribe()
    cell.learnFromList(answer$).subscribe()
    cell.set(7, 'in')
    cell.reset()
    answer$.next({ channels: [{ ...channel, id: 7 }] })

    expect(told).toEqual(['unknown', 'out', 'in', 'unknown'])
  })
})
