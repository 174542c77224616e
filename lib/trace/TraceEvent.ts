import type { CallTraced, PauseTraced } from './CallTraced.js'
import type { HintTraced } from './HintTraced.js'
import type { LiveTraced } from './LiveTraced.js'
import type { HealingTraced, IdentityTraced, SessionTraced } from './PlayerTraced.js'
import type { OutboxTraced, SendTraced } from './SendTraced.js'
import type {
  CloseTraced,
  DialTraced,
  FrameTraced,
  GapTraced,
  LifecycleTraced,
  StatusTraced,
} from './SocketTraced.js'

/** Something that happened, told apart by `what`; free of secrets. */
export type TraceEvent =
  | StatusTraced
  | CloseTraced
  | GapTraced
  | DialTraced
  | CallTraced
  | PauseTraced
  | FrameTraced
  | SendTraced
  | LiveTraced
  | IdentityTraced
  | SessionTraced
  | OutboxTraced
  | HealingTraced
  | LifecycleTraced
  | HintTraced
