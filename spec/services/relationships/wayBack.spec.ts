import type { PlayerAliasSubscription } from '../../../lib/protocol/entities/PlayerAliasSubscription.js'
import { inPlace, withWayBack } from '../../../lib/services/relationships/wayBack.js'
import { ann, bob } from '../../support/cast.js'
import { subscription } from '../../support/samples.js'

/** That Bob asked Ann, who said yes. */
const confirmed: PlayerAliasSubscription = {
  ...subscription,
  id: 7,
  subscriber: bob,
  subscribedTo: ann,
  confirmed: true,
  relationshipType: 'bidirectional',
}
/** What that makes of it from Ann's side. */
const back: PlayerAliasSubscription = { ...confirmed, subscriber: ann, subscribedTo: bob }
const other = { ...back, id: 3, subscribedTo: { ...bob, id: 9 } }

function listOf(...subscriptions: readonly PlayerAliasSubscription[]) {
  return new Map(subscriptions.map((one) => [one.id, one]))
}

describe('the way back of a confirmed request', () => {
  it('F118 is known but for its id, in whose place stands the negative one of the request', () => {
    const known = withWayBack(listOf(other), confirmed)

    expect([...known.values()]).toEqual([other, { ...back, id: -7 }])
  })

  it('F118 is the request in the other direction, where there is one', () => {
    const pending = { ...back, id: 5, confirmed: false }
    const known = withWayBack(listOf(pending, other), confirmed)

    expect([...known.values()]).toEqual([{ ...pending, confirmed: true }, other])
    expect(withWayBack(known, confirmed)).toBe(known)
  })

  it('F118 keeps its place when its true row is told', () => {
    const known = withWayBack(listOf(other), confirmed)
    const grown = new Map(known).set(8, { ...other, id: 8, subscribedTo: { ...bob, id: 10 } })
    const told = listOf({ ...back, id: 11 }, ...grown.values())
    told.delete(-7)

    expect([...inPlace(told, grown).keys()]).toEqual([3, 11, 8])
    expect([...inPlace(listOf(other), grown).keys()]).toEqual([3])
  })
})
