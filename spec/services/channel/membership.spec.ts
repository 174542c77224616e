import fc from 'fast-check'
import type { NestedPresence } from '../../../lib/protocol/entities/NestedPresence.js'
import type { PlayerAlias } from '../../../lib/protocol/entities/PlayerAlias.js'
import {
  addPage,
  inPlace,
  join,
  leave,
  noMembers,
  setPresence,
  viewOf,
  type Membership,
} from '../../../lib/services/channel/membership.js'
import { ann } from '../../support/cast.js'

const start = Date.UTC(2026, 0, 2, 3, 4, 5, 0)

/** One player as the server has them. */
interface Actor {
  readonly id: number
  readonly name: string
  readonly online: boolean
  readonly customStatus: string
  readonly at: number
  readonly isMember: boolean
}

/** MySQL rounds to whole seconds, MariaDB cuts off; frames that follow at once have the milliseconds. */
const databases = {
  mySql: (ms: number) => Math.round(ms / 1_000) * 1_000,
  mariaDb: (ms: number) => Math.floor(ms / 1_000) * 1_000,
  none: (ms: number) => ms,
}

type Reading = (ms: number) => number

function presenceOf({ online, customStatus, at }: Actor, read: Reading): NestedPresence {
  return { online, customStatus, updatedAt: new Date(start + read(at)).toISOString() }
}

/** An alias as HTTP tells it, or, without the game's setting for names, as the socket does. */
function aliasOf(actor: Actor, read: Reading, isNamed = true): PlayerAlias {
  const identifier = `player-${String(actor.id)}`
  return {
    ...ann,
    id: actor.id,
    identifier,
    displayName: isNamed ? actor.name : identifier,
    player: { ...ann.player, id: identifier, presence: presenceOf(actor, read) },
  }
}

type Change = (known: Membership) => Membership

const anyStep = fc.record({
  actor: fc.nat(2),
  afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_500 })),
  does: fc.constantFrom('join', 'leave', 'rename', 'online', 'offline', 'status'),
  text: fc.constantFrom('Ada', 'Bea', 'Cleo'),
})

function summary(known: Membership) {
  return viewOf(known)
    .map(({ alias, online, customStatus }) => ({
      id: alias.id,
      name: alias.displayName,
      online,
      customStatus,
    }))
    .sort((a, b) => a.id - b.id)
}

describe('membership', () => {
  it('ends as the server has it, wherever the snapshot falls', () => {
    const history = fc.record({
      steps: fc.array(anyStep, { minLength: 1, maxLength: 14 }),
      members: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
      // How many steps the snapshot has, and how many of their frames are received again after it.
      snapshotAfter: fc.nat(14),
      receivedAgain: fc.nat(14),
      database: fc.constantFrom(databases.mySql, databases.mariaDb),
    })
    const property = fc.property(history, (run) => {
      let actors: readonly Actor[] = run.members.map((isMember, id) => ({
        id,
        name: 'Ann',
        online: false,
        customStatus: '',
        at: 0,
        isMember,
      }))
      const snapshotAfter = Math.min(run.snapshotAfter, run.steps.length)
      const firstReceived = Math.max(0, snapshotAfter - run.receivedAgain)
      const pages = () =>
        actors
          .filter(({ isMember }) => isMember)
          .map((actor) => addPage(noMembers, [aliasOf(actor, run.database)]))
          .reduce(
            (all, page) =>
              addPage(
                all,
                [...page.members.values()].map((m) => m.member.alias),
              ),
            noMembers,
          )
      let snapshot = pages()
      let at = 0
      const changes: Change[] = []
      for (const [index, { actor: id, afterMs, does, text }] of run.steps.entries()) {
        at += afterMs
        const before = actors[id]!
        const told: Change[] = []
        let after = before
        const tellPresence = (isNamed: boolean) => {
          const { online, customStatus, updatedAt } = presenceOf(after, databases.none)
          const playerAlias = aliasOf(after, databases.none, isNamed)
          const presence = { playerAlias, online, customStatus, updatedAt }
          told.push((known) => setPresence(known, presence, playerAlias.player.id))
        }
        if (does === 'join' && !before.isMember) {
          after = { ...before, isMember: true }
          // Its presence may be of any age; what is known is told after it.
          const stale = { ...after, online: !after.online, customStatus: 'old' }
          told.push((known) => join(known, aliasOf(stale, run.database)))
          tellPresence(false)
        } else if (does === 'leave' && before.isMember) {
          after = { ...before, isMember: false }
          told.push((known) => leave(known, id))
        } else if (does === 'rename') {
          after = { ...before, name: text, at }
          tellPresence(true)
        } else if (does === 'online' || does === 'offline') {
          after = { ...before, online: does === 'online', at }
          tellPresence(false)
        } else if (does === 'status') {
          after = { ...before, customStatus: text, at }
          tellPresence(true)
        }
        actors = actors.map((actor) => (actor.id === id ? after : actor))
        if (index + 1 === snapshotAfter) snapshot = pages()
        if (index >= firstReceived) changes.push(...told)
      }

      const end = changes.reduce((known, change) => change(known), snapshot)
      expect(summary(end)).toEqual(
        actors
          .filter(({ isMember }) => isMember)
          .map(({ id, name, online, customStatus }) => ({ id, name, online, customStatus })),
      )
    })
    fc.assert(property, { numRuns: 1_000 })
  })

  const actor: Actor = { id: 1, name: 'Ann', online: true, customStatus: '', at: 0, isMember: true }
  const alias = aliasOf(actor, databases.none)

  it('is the very same where nothing changed, so that nothing is emitted', () => {
    const known = addPage(noMembers, [alias])
    const presence = { ...presenceOf(actor, databases.none), playerAlias: alias }

    expect(leave(known, 2)).toBe(known)
    expect(setPresence(known, presence, 'another player')).toBe(known)
    expect(setPresence(known, presence, alias.player.id)).toBe(known)
  })

  it('changes every alias of a player, since presence is a player’s', () => {
    const second = { ...alias, id: 2 }
    const known = addPage(noMembers, [alias, second])
    const presence = {
      ...presenceOf({ ...actor, online: false, at: 2_000 }, databases.none),
      playerAlias: alias,
    }

    expect(summary(setPresence(known, presence, alias.player.id))).toMatchObject([
      { id: 1, online: false },
      { id: 2, online: false },
    ])
    const left = leave(setPresence(known, presence, alias.player.id), 1)
    expect(summary(left)).toMatchObject([{ id: 2, online: false }])
  })

  it('shows who never was online as offline', () => {
    const unseen = { ...alias, player: { ...alias.player, presence: null } }

    expect(viewOf(join(noMembers, unseen))).toEqual([
      { alias: unseen, online: false, customStatus: '' },
    ])
  })

  it('F114 keeps who was there in their place, and takes the server’s order for the rest', () => {
    const pageOf = (...ids: readonly number[]) =>
      addPage(
        noMembers,
        ids.map((id) => aliasOf({ ...actor, id }, databases.none)),
      )
    const idsOf = (known: Membership) => viewOf(known).map(({ alias }) => alias.id)
    const known = leave(pageOf(3, 1, 2), 1)

    expect(idsOf(inPlace(pageOf(5, 2, 4, 3, 1), known))).toEqual([3, 2, 5, 4, 1])
    expect(idsOf(inPlace(pageOf(2), known))).toEqual([2])
    expect(idsOf(inPlace(pageOf(2, 1), noMembers))).toEqual([2, 1])
  })
})
