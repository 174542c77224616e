import { Unreachable } from '../../../lib/errors/Unreachable.js'
import type { PlayerSession } from '../../../lib/services/playerAuth/PlayerSession.js'
import { sessionReducer as reduce } from '../../../lib/services/playerAuth/sessionReducer.js'
import type { SessionState, SessionStep } from '../../../lib/services/playerAuth/sessionReducer.js'
import type { StoredSession } from '../../../lib/services/playerAuth/SessionStore.js'
import { ann, bob } from '../../support/cast.js'

const alias = { ...ann, service: 'talo' }
const anns: StoredSession = {
  version: 1,
  playerId: alias.player.id,
  aliasId: alias.id,
  identifier: alias.identifier,
  sessionToken: 'a-session',
  savedAt: 1,
  socketToken: 'a-socket-token',
  socketTokenAt: 1,
}
const newer = { ...anns, sessionToken: 'newer', savedAt: 2 }
const bobs = { ...anns, aliasId: bob.id }
const failure = new Unreachable()

const looking: SessionState = { shown: { status: 'restoring' }, held: null }
const trying: SessionState = { shown: { status: 'restoring' }, held: anns }
const playing: SessionState = { shown: { status: 'signed-in', alias }, held: anns }
const nobody: SessionState = { shown: { status: 'signed-out', reason: 'never' }, held: null }
const out = (reason: string) => ({ status: 'signed-out', reason }) as PlayerSession
const tokens = { playerAliasId: 1, socketToken: 'a-socket-token' }

/** What comes of an event: what is shown, what is held, and the names of the effects. */
type Row = readonly [string, SessionState, SessionStep, unknown, StoredSession | null, string]

const rows: readonly Row[] = [
  ['loaded nothing', looking, reduce.loaded(looking, { stored: null, isPlaying: false }), out('never'), null, 'restore'],
  ['loaded junk', looking, reduce.loaded(looking, { stored: undefined, isPlaying: true }), out('never'), null, 'restore'],
]
