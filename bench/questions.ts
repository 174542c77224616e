import type { Question } from './harness/Question.js'
import { chromium } from './questions/chromium.js'
import { fanout } from './questions/fanout.js'
import { idle } from './questions/idle.js'
import { importing } from './questions/importing.js'
import { kit } from './questions/kit.js'
import { listeners } from './questions/listeners.js'
import { outbound } from './questions/outbound.js'
import { panel } from './questions/panel.js'
import { receive } from './questions/receive.js'
import { reconnect } from './questions/reconnect.js'
import { size } from './questions/size.js'
import { storm } from './questions/storm.js'
import { unheard } from './questions/unheard.js'
import { validation } from './questions/validation.js'

/** Everything that `npm run bench` finds out, in this order. */
export const questions: readonly Question[] = [
  size,
  importing,
  fanout,
  listeners,
  validation,
  receive,
  unheard,
  outbound,
  idle,
  reconnect,
  kit,
  storm,
  chromium,
  panel,
]
