import { answerOfAnother } from './answerOfAnother.js'
import { budgetByWallClock } from './budgetByWallClock.js'
import { callWithinDispose } from './callWithinDispose.js'
import { errorForAll } from './errorForAll.js'
import { joinBesideLeave } from './joinBesideLeave.js'
import { loadingForEver } from './loadingForEver.js'
import { outboxBeforeJoin } from './outboxBeforeJoin.js'
import { ownerWhoLeft } from './ownerWhoLeft.js'
import { refusedBesideJoin } from './refusedBesideJoin.js'
import { roomLeftAndEntered } from './roomLeftAndEntered.js'
import { secretRepeated } from './secretRepeated.js'
import { doubtAfterLeave } from './doubtAfterLeave.js'
import { joinedElsewhere } from './joinedElsewhere.js'
import { refusedBeforeCommit } from './refusedBeforeCommit.js'
import { shutOutByPrivacy } from './shutOutByPrivacy.js'
import { ownerRestored } from './ownerRestored.js'
import { heldForEver } from './heldForEver.js'
import { sessionOfBefore } from './sessionOfBefore.js'
import type { Known } from './Known.js'

/** What went wrong once, and does no longer. */
export const allMended: readonly Known[] = [
  callWithinDispose,
  errorForAll,
  answerOfAnother,
  ownerWhoLeft,
  joinBesideLeave,
  loadingForEver,
  refusedBesideJoin,
  roomLeftAndEntered,
  secretRepeated,
  outboxBeforeJoin,
  doubtAfterLeave,
  joinedElsewhere,
  refusedBeforeCommit,
  shutOutByPrivacy,
  ownerRestored,
  heldForEver,
  sessionOfBefore,
  budgetByWallClock,
]
