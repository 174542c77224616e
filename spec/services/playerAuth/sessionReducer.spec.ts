import { Unreachable } from '../../../lib/errors/Unreachable.js'
import { withoutAuth } from '../../../lib/identity/withoutAuth.js'
import { sessionReducer } from '../../../lib/services/playerAuth/sessionReducer.js'
import type { SessionState, SessionStep } from '../../../lib/services/playerAuth/sessionReducer.js'
import type { StoredSession } from '../../../lib/services/playerAuth/SessionStore.js'
import { ann, bob } from '../../support/cast.js'

const alias = { ...ann, service: 'talo' }
const renamed = { ...alias, identifier: 'eve' }
const failure = new Unreachable()
const session: StoredSession = {
  version: 1,
  playerId: alias.player.id,
  aliasId: alias.id,
  identifier: alias.identifier,
  sessionToken: 'a-session',
  savedAt: 1,
  socketToken: 'a-socket-token',
  socketTokenAt: 1,
}
const newer = { ...session, sessionToken: 'newer', savedAt: 2 }
const bobs = { ...session, aliasId: bob.id }

const looking: SessionState = { shown: { status: 'restoring' }, held: null }
const { aliasId, playerId, identifier } = session
const player = { aliasId, playerId, identifier }
const trying: SessionState = { shown: { status: 'restoring', player }, held: session }
const playing: SessionState = {
  shown: { status: 'signed-in', alias: withoutAuth(alias) },
  held: session,
}
const loggedOut: SessionState = { shown: { status: 'signed-out', reason: 'never' }, held: null }
const unverified: SessionState = {
  shown: { status: 'verification-required', aliasId: 7 },
  held: null,
}
const codeFor7 = { aliasId: 7 }
const socketToken = { playerAliasId: alias.id, socketToken: 'newer' }

const { loaded, stored, setback, signedIn, codeRequired, signedOut, migrated, expired } =
  sessionReducer
const { renewed, played, renamed: nameChanged } = sessionReducer

function playedBy(state: SessionState, credentials?: typeof socketToken, isSame = false) {
  return played(state, { credentials, isSame, now: 5 })
}
function out(reason: string) {
  return { shown: { status: 'signed-out', reason }, held: null }
}

/** What happens, the state and the effects that come of it. */
type Row = readonly [string, SessionStep, object, ...(readonly unknown[])[]]

const restoreNone = ['restore', null] as const
const saveNone = ['save', null] as const
const withoutToken = { ...newer, socketToken: undefined }
const withNewerToken = { ...session, socketToken: 'newer', socketTokenAt: 5 }
const ended = [restoreNone, saveNone] as const

const rows: readonly Row[] = [
  [
    'loaded: nothing stored',
    loaded(looking, { stored: null, isPlaying: true }),
    out('never'),
    restoreNone,
  ],
  [
    'loaded: a player plays',
    loaded(looking, { stored: session, isPlaying: true }),
    out('cleared'),
    restoreNone,
  ],
  [
    'loaded: else',
    loaded(looking, { stored: session, isPlaying: false }),
    trying,
    ['restore', session],
  ],
  ['stored: it cannot be read', stored(playing, { stored: undefined, isPlaying: true }), playing],
  [
    'stored: nothing, none held',
    stored(unverified, { stored: null, isPlaying: false }),
    unverified,
  ],
  [
    'stored: nothing',
    stored(playing, { stored: null, isPlaying: true }),
    out('logged-out'),
    restoreNone,
    ['clear'],
  ],
  [
    'stored: of the player who is held',
    stored(playing, { stored: newer, isPlaying: true }),
    { ...playing, held: newer },
    ['adopt', newer],
  ],
  [
    'stored: none held, but a player',
    stored(loggedOut, { stored: session, isPlaying: true }),
    loggedOut,
  ],
  [
    'stored: of another player',
    stored(playing, { stored: bobs, isPlaying: true }),
    { shown: { status: 'restoring', player: { ...player, aliasId: bob.id } }, held: bobs },
    ['restore', bobs],
  ],
  [
    'setback',
    setback(trying, { failure }),
    { shown: { status: 'restoring', player, failure }, held: session },
  ],
  [
    'signedIn',
    signedIn(unverified, { session, alias }),
    playing,
    ['save', session],
    restoreNone,
    ['play', session, alias],
  ],
  ['codeRequired: signed-in', codeRequired(playing, codeFor7), playing],
  ['codeRequired: restoring', codeRequired(trying, codeFor7), unverified, saveNone, restoreNone],
  ['codeRequired: else', codeRequired(loggedOut, codeFor7), unverified, restoreNone],
  ['signedOut', signedOut(playing, { reason: 'deleted' }), out('deleted'), ...ended, ['clear']],
  ['migrated', migrated(playing, { alias: bob }), out('migrated'), ...ended, ['playOn', bob]],
  ['expired', expired(playing, session), out('expired'), ...ended, ['retire', alias.id]],
  [
    'renewed: without a socket token',
    renewed(playing, { session: withoutToken }),
    { ...playing, held: withoutToken },
    ['adopt', withoutToken],
  ],
  [
    'played: with the same socket token',
    playedBy(playing, { ...socketToken, socketToken: 'a-socket-token' }),
    playing,
  ],
  [
    'played: with another socket token',
    playedBy(playing, socketToken),
    { ...playing, held: withNewerToken },
    ['save', withNewerToken],
  ],
  ['played: the same as before', playedBy(playing, undefined, true), playing],
  [
    'played: another player, one held',
    playedBy(playing, { ...socketToken, playerAliasId: bob.id }),
    out('cleared'),
    ...ended,
  ],
  [
    'played: a player, while one is looked for',
    playedBy(looking, socketToken),
    out('cleared'),
    ...ended,
  ],
  ['played: else', playedBy(unverified, socketToken), unverified],
  [
    'renamed: the player who is held',
    nameChanged(playing, { alias: renamed }),
    {
      shown: { status: 'signed-in', alias: withoutAuth(renamed) },
      held: { ...session, identifier: 'eve' },
    },
    ['save', { ...session, identifier: 'eve' }],
    ['show', renamed],
  ],
  ['renamed: else', nameChanged(loggedOut, { alias: renamed }), loggedOut, ['show', renamed]],
]

it.each(rows)('session of a player, %s', (_, step, state, ...effects) => {
  expect(step).toEqual([state, ...effects])
})
