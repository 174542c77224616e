import { accountEndErrors } from './accountEnds.js'
import { accountErrors } from './accounts.js'
import { callSignatureErrors } from './callSignatures.js'
import { channelPropErrors } from './channelProps.js'
import { channelErrors } from './channels.js'
import { contentionErrors } from './contention.js'
import type { ErrorRow } from './ErrorRow.js'
import { frameSignatureErrors } from './frameSignatures.js'
import { identifyErrors } from './identifies.js'
import { integrationErrors } from './integrations.js'
import { mergeErrors } from './merges.js'
import { broadcastErrors, messageErrors } from './messages.js'
import { noRequestErrors } from './noRequests.js'
import { playerErrors } from './players.js'
import { presenceErrors } from './presence.js'
import { registrationErrors } from './registrations.js'
import { relationshipErrors } from './relationships.js'
import { sessionErrors } from './sessionsOfOne.js'
import { signInErrors } from './signIns.js'
import type { SocketRow } from './SocketRow.js'
import { storageErrors } from './storage.js'

/** The errors of each endpoint's own, a row each. */
export const errorRows: readonly ErrorRow[] = [
  ...playerErrors,
  ...integrationErrors,
  ...mergeErrors,
  ...registrationErrors,
  ...signInErrors,
  ...accountErrors,
  ...accountEndErrors,
  ...channelErrors,
  ...channelPropErrors,
  ...storageErrors,
  ...presenceErrors,
  ...relationshipErrors,
  ...contentionErrors,
  ...sessionErrors,
  ...callSignatureErrors,
]

/** The errors of what is sent over the socket, a row each. */
export const socketRows: readonly SocketRow[] = [
  ...identifyErrors,
  ...messageErrors,
  ...broadcastErrors,
  ...frameSignatureErrors,
  ...noRequestErrors,
]
