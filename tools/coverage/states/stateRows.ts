import { accountStates } from './accounts.js'
import { channelFrameStates } from './channelFrames.js'
import { channelListStates } from './channelLists.js'
import { channelStates } from './channels.js'
import { playerFrameStates } from './frames.js'
import { identifyStates } from './identifies.js'
import { memberStates } from './members.js'
import { membershipFrameStates } from './membershipFrames.js'
import { mergeStates } from './merges.js'
import { presenceStates } from './presence.js'
import { relationshipFrameStates } from './relationshipFrames.js'
import { relationshipStates } from './relationships.js'
import { findStates, searchStates } from './searches.js'
import { signInStates } from './signIns.js'
import type { StateRow } from './StateRow.js'
import { storageStates } from './storage.js'
import { tokenStates } from './tokens.js'
import { updateStates } from './updates.js'

/** What depends on who asks, when and from where, a row each. */
export const stateRows: readonly StateRow[] = [
  ...tokenStates,
  ...identifyStates,
  ...searchStates,
  ...findStates,
  ...updateStates,
  ...mergeStates,
  ...signInStates,
  ...accountStates,
  ...channelListStates,
  ...channelStates,
  ...memberStates,
  ...storageStates,
  ...presenceStates,
  ...relationshipStates,
  ...playerFrameStates,
  ...membershipFrameStates,
  ...channelFrameStates,
  ...relationshipFrameStates,
]
