import type { Talo } from '../../lib/services/TaloCore.js'
import type { Ask } from './createAsk.js'
import type { Inside } from './Schedule.js'

export interface StreamStages {
  readonly talo: Talo
  readonly ask: Ask
  readonly show: (name: string, value: unknown) => void
  /** Whether to listen to the streams, too, for which every frame is parsed. */
  readonly listensToAll: boolean
  /** Gives what does the acts that wait for a callback. */
  readonly carryOut: (inside: Inside) => () => void
}

/** Listens to the streams of a client for as long as there is one. */
export function listenToStreams({ talo, ask, show, listensToAll, carryOut }: StreamStages): void {
  const { socket, channels, players, playerAuth } = talo
  const shown = (name: string, then: () => void = () => undefined) => {
    return (value: unknown) => {
      show(name, value)
      then()
    }
  }
  ask.stream('status$', socket.status$, shown('status$', carryOut('status')))
  ask.stream('close$', socket.close$, shown('close$', carryOut('close')))
  ask.stream('message$', channels.message$, carryOut('message'))
  ask.stream('error$', socket.error$, shown('error$'))
  ask.stream('gap$', socket.gap$, shown('gap$'))
  ask.stream('outbox$', socket.outbox$, shown('outbox$'))
  ask.stream('session$', playerAuth.session$)
  ask.stream('alias$', players.alias$)
  if (!listensToAll) return
  ask.stream('trace$', socket.trace$, shown('trace$'))
  ask.stream('invalid$', socket.invalid$, shown('invalid$'))
  ask.stream('response$', socket.response$)
  ask.stream('unknown$', socket.unknown$)
  ask.stream('storageUpdated$', channels.storageUpdated$)
  ask.stream('updated$', talo.presence.updated$)
  ask.stream('broadcast$', talo.relationships.broadcast$)
}
