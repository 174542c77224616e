import { filter, map } from 'rxjs'
import { Malformed } from '../../errors/Malformed.js'
import { hasStatus } from '../../errors/hasStatus.js'
import type { PlayerPresence } from '../../protocol/entities/PlayerPresence.js'
import { isSameData } from '../../protocol/isSameData.js'
import type { Live } from '../../live/Live.js'
import { refusedLive } from '../../live/refusedLive.js'
import { validateUuid } from '../validation.js'
import { createLiveFactory } from '../createLiveFactory.js'
import { leadMs, ROUNDING_MS } from '../leadMs.js'
import type { ServiceStages } from '../ServiceStages.js'
import { createPresenceKnowledge } from './createPresenceKnowledge.js'

/** Live state of one player's presence. What comes is compared with what was known before it gets here. */
export function presenceLive(stages: ServiceStages, playerId: string): Live<PlayerPresence> {
  const reasons = validateUuid('playerId', playerId)
  if (reasons.length > 0) {
    const failure = new Malformed({ what: 'presence.player$(playerId)', reasons })
    return refusedLive(failure, stages.disposed$)
  }
  const lives = stages.service(createLiveFactory)
  const knowledge = stages.service(createPresenceKnowledge)
  const key = `presence ${playerId}`

  return lives.cached(key, () =>
    lives.ofPlayer<PlayerPresence, PlayerPresence, PlayerPresence>({
      name: 'player$',
      of: playerId,
      frame$: knowledge.told$.pipe(
        filter((news) => news.playerId === playerId),
        map(({ presence }) => presence),
      ),
      snapshot: (urgency, begins) =>
        lives.queue
          .run(key, urgency, knowledge.ask(playerId, `live player$ ${playerId}`), begins)
          // What is known may be newer than the answer, or have the better name.
          .pipe(map((presence) => knowledge.known(playerId) ?? presence)),
      // The answer to a question is told, too.
      apply: (known, presence) => (isSameData(known, presence) ? known : presence),
      supersedes: (frame, snapshot) => leadMs(frame, snapshot) > -ROUNDING_MS,
      view: (presence) => presence,
      isGone: (failure) => hasStatus(failure, 404),
    }),
  )
}
