import { distinctUntilChanged } from 'rxjs'
import { type WhenUsed, whenUsed } from '../whenUsed.js'
import type { Memberships } from './Memberships.js'
import { type MembershipStages, membershipsOf } from './membershipsOf.js'

/** The memberships of a client, made when they are first used: many players are in no channel. */
export function createMemberships(stages: MembershipStages): WhenUsed<Memberships> {
  const memberships = whenUsed(() => membershipsOf(stages))
  // Subscribed to in any case, so that all is forgotten before others are told of the next player.
  const scope = stages.identity.wanted$.pipe(distinctUntilChanged()).subscribe(() => {
    memberships.made()?.forget()
  })
  return {
    ...memberships,
    dispose: () => {
      scope.unsubscribe()
      memberships.dispose()
    },
  }
}
