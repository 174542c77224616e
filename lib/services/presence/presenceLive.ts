import { filter, map } from 'rxjs'
import { PresenceBody } from '../../protocol/bodies/PresenceBody.js'
import type { PlayerPresence } from '../../protocol/entities/PlayerPresence.js'
import type { Live } from '../../state/Live.js'
import { checked } from '../checked.js'
import { aboutUuid } from '../complaints.js'
import { createLives } from '../createLives.js'
import type { ServiceStages } from '../ServiceStages.js'
import { createPresenceKnowledge } from './createPresenceKnowledge.js'

/** The server's database rounds times to whole seconds; in milliseconds. */
const ROUNDING_MS = 1_000

/** Live state of one player's presence. What comes is compared with what was known before it gets here. */
export function presenceLive(stages: ServiceStages, playerId: string): Live<PlayerPresence> {
  const lives = stages.once(createLives)
  const knowledge = stages.once(createPresenceKnowledge)
  const key = `presence ${playerId}`
  const call$ = checked(
    'presence.player$(playerId)',
    () => aboutUuid('playerId', playerId),
    () => {
      const path = `/v1/players/presence/${encodeURIComponent(playerId)}`
      return stages.http({ method: 'GET', path, decode: PresenceBody })
    },
  ).pipe(map(({ presence }) => presence))

  return lives.kept(key, () =>
    lives.ofPlayer<PlayerPresence, PlayerPresence, PlayerPresence>({
      frame$: knowledge.told$.pipe(
        filter((news) => news.playerId === playerId),
        map(({ presence }) => presence),
      ),
      snapshot: (urgency) =>
        lives.queue
          .run(key, urgency, knowledge.learnFrom('get', playerId, call$))
          // What is known may be newer than the answer, or have the better name.
          .pipe(map((presence) => knowledge.known(playerId) ?? presence)),
      apply: (_, presence) => presence,
      supersedes: (frame, snapshot) =>
        Date.parse(frame.updatedAt) + ROUNDING_MS > Date.parse(snapshot.updatedAt),
      view: (presence) => presence,
      isGone: (failure) => failure._tag === 'HttpError' && failure.status === 404,
    }),
  )
}
