import { map, Subscription, switchMap } from 'rxjs'
import type { Observable } from 'rxjs'
import { createTalo } from 'talo-rx'
import type { Talo } from 'talo-rx'
import { chatter } from './chatter.js'
import type { Dice } from '../createDice.js'
import type { Ledger } from './createLedger.js'
import { createTicketCount } from './createTicketCount.js'
import type { Server } from './startServer.js'

/** One client, and what happened to it. */
export interface Member {
  readonly talo: Talo
  /** Identifies the player and puts them into a channel, the one given or one of their own; emits its id. Cold. */
  enter(channelId?: number): Observable<number>
  startTalking(channelId: number): void
  stopTalking(): void
  readonly isBack: () => boolean
  readonly story: Story
}

export interface Story {
  readonly reconnects: number
  readonly gaps: number
  readonly closes: ReadonlyMap<number, number>
  readonly serverErrors: number
  readonly invalidFrames: number
  readonly tickets: number
  /** The most in any 60 s. */
  readonly mostTickets: number
}

export interface MemberOptions {
  readonly server: Server
  readonly author: number
  readonly ledger: Ledger
  readonly dice: Dice
}

export function createMember({ server, author, ledger, dice }: MemberOptions): Member {
  const { apiUrl, accessKey } = server
  const tickets = createTicketCount()
  const talo = createTalo({
    apiUrl,
    accessKey,
    fetch: tickets.fetch,
    outbox: {
      limit: author % 2 === 0 ? 256 : 16,
      overflow: author % 4 < 2 ? 'reject' : 'drop-oldest',
    },
  })
  const { socket, channels, players } = talo
  const closes = new Map<number, number>()
  let identified = 0
  let gaps = 0
  let serverErrors = 0
  let invalidFrames = 0
  let talking = Subscription.EMPTY

  // These end with the client.
  socket.status$.subscribe(({ phase }) => {
    if (phase === 'identified') identified++
  })
  socket.close$.subscribe(({ code, willReconnect }) => {
    if (willReconnect) closes.set(code, (closes.get(code) ?? 0) + 1)
  })
  socket.gap$.subscribe(() => gaps++)
  socket.error$.subscribe(() => serverErrors++)
  socket.invalid$.subscribe(() => invalidFrames++)
  channels.message$.subscribe(({ message }) => {
    ledger.hear(author, message)
  })

  return {
    talo,
    enter: (channelId) =>
      players.identify('username', `player-${String(author)}`).pipe(
        switchMap(() => socket.whenIdentified()),
        switchMap(() =>
          channelId === undefined
            ? channels.create({ name: `channel of ${String(author)}` })
            : channels.join(channelId),
        ),
        map(({ id }) => id),
      ),
    startTalking: (channelId) => {
      talking = chatter({ talo, author, channelId, ledger, dice }).subscribe()
    },
    stopTalking: () => {
      talking.unsubscribe()
    },
    isBack: () => socket.status$.value.phase === 'identified',
    get story() {
      return {
        reconnects: Math.max(0, identified - 1),
        gaps,
        closes,
        serverErrors,
        invalidFrames,
        tickets: tickets.total,
        mostTickets: tickets.most,
      }
    },
  }
}
