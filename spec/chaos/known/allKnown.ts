import { answerOfAnother } from './answerOfAnother.js'
import { budgetByWallClock } from './budgetByWallClock.js'
import { callWithinDispose } from './callWithinDispose.js'
import { errorForAll } from './errorForAll.js'
import { joinBesideLeave } from './joinBesideLeave.js'
import { loadingForEver } from './loadingForEver.js'
import type { Known } from './Known.js'
import { outboxBeforeJoin } from './outboxBeforeJoin.js'
import { ownerWhoLeft } from './ownerWhoLeft.js'
import { refusedBesideJoin } from './refusedBesideJoin.js'
import { roomLeftAndEntered } from './roomLeftAndEntered.js'
import { secretRepeated } from './secretRepeated.js'
import { sessionOfBefore } from './sessionOfBefore.js'

/** What is known to go wrong today; what is mended is taken off. */
export const allKnown: readonly Known[] = [
  errorForAll,
  answerOfAnother,
  ownerWhoLeft,
  joinBesideLeave,
  loadingForEver,
  refusedBesideJoin,
  roomLeftAndEntered,
  outboxBeforeJoin,
  callWithinDispose,
  budgetByWallClock,
  secretRepeated,
  sessionOfBefore,
]
