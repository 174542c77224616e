import { type WhenUsed, whenUsed } from '../whenUsed.js'
import type { Memberships } from './Memberships.js'
import { type MembershipStages, membershipsOf } from './membershipsOf.js'

/** The memberships of a client, made when they are first used: many players are in no channel. */
export function createMemberships(stages: MembershipStages): WhenUsed<Memberships> {
  const { identity } = stages
  const memberships = whenUsed(() => membershipsOf(stages))
  let player = identity.wanted()
  // Subscribed to in any case, so that all is forgotten before others are told of the next player. Compared here, since an
  // operator that is never unsubscribed from takes most of a kilobyte of every client.
  const scope = identity.wanted$.subscribe((wanted) => {
    const isOther = wanted !== player
    player = wanted
    if (isOther) memberships.made()?.forget()
  })
  return {
    ...memberships,
    dispose: () => {
      scope.unsubscribe()
      memberships.dispose()
    },
  }
}
