import { doubtAfterLeave } from './doubtAfterLeave.js'
import { joinedElsewhere } from './joinedElsewhere.js'
import type { Known } from './Known.js'
import { refusedBeforeCommit } from './refusedBeforeCommit.js'
import { sessionOfBefore } from './sessionOfBefore.js'
import { shutOutByPrivacy } from './shutOutByPrivacy.js'

/** What is known to go wrong today; what is mended is taken off. */
export const allKnown: readonly Known[] = [
  doubtAfterLeave,
  joinedElsewhere,
  refusedBeforeCommit,
  sessionOfBefore,
  shutOutByPrivacy,
]
