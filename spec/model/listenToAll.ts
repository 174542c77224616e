import { map, type Observable } from 'rxjs'
import type { Talo } from '../../lib/services/TaloCore.js'
import type { Log } from './createLog.js'
import type { Inside } from './Schedule.js'

export interface ListenStages {
  readonly talo: Talo
  readonly log: Log
  readonly tell: (name: string, value: unknown) => void
  /** Whether the user listens to every stream. */
  readonly listensToAll: boolean
  /** Gives the command that waits for a callback of that kind. */
  readonly plannedFor: (inside: Inside) => void
  /** Takes in the messages that the client handed out. */
  readonly received: Set<unknown>
}

/** Listens to a client, and notes what it says where it matters, and how each stream ends. */
export function listenToAll(stages: ListenStages): void {
  const { talo, log, tell, plannedFor, received } = stages
  const { note } = log
  const { socket } = talo
  const listen = <T>(name: string, stream$: Observable<T>, heed?: (value: T) => void) => {
    note({ what: 'asked', name })
    stream$.subscribe({
      next: heed ?? (() => undefined),
      error: (why: unknown) => {
        note({ what: 'failed', name, why: String(why) })
      },
      complete: () => {
        note({ what: 'completed', name })
      },
    })
  }
  const show = (name: string) => (value: unknown) => {
    tell(name, value)
  }
  listen('status$', socket.status$, (status) => {
    note({ what: 'status', status })
    tell('status$', status)
    plannedFor('status')
  })
  listen('close$', socket.close$, (close) => {
    note({ what: 'told', name: 'close$' })
    tell('close$', close)
    plannedFor('close')
  })
  listen('message$', talo.channels.message$, (message) => {
    received.add(message)
    plannedFor('frame')
  })
  listen('outbox$', socket.outbox$, show('outbox$'))
  listen('gap$', socket.gap$, show('gap$'))
  listen('error$', socket.error$, show('error$'))
  listen('alias$', talo.players.alias$, (alias) => {
    note({ what: 'alias', alias: alias?.id ?? null })
  })
  if (stages.listensToAll) {
    listen('response$', socket.response$.pipe(map(() => undefined)), () => {
      plannedFor('frame')
    })
    listen('unknown$', socket.unknown$)
    listen('invalid$', socket.invalid$, show('invalid$'))
    listen('trace$', socket.trace$, show('trace$'))
    listen('v1.connected', socket.on('v1.connected'))
  }
}
