import { Subject, type Observable } from 'rxjs'
import type { Losses } from '../../emulator/faults/createLosses.js'
import type { NextRefusal } from '../../emulator/faults/createNextRefusal.js'
import type { Limited } from '../../emulator/faults/createRefusals.js'
import type { Effect } from '../../emulator/world.js'
import type { Dial } from '../../transport/Wire.js'
import type { Lanes } from './createLanes.js'
import type { Offline } from './createOffline.js'
import type { Server } from './createServer.js'
import type { Link } from './Link.js'

/** A text that a client wrote. */
export interface ToldFrame {
  /** Which client. */
  readonly id: string
  readonly text: string
}

/** The connections of clients. */
export interface Links {
  dialOf(client: string): Dial
  /** Carries out what the world said; of connections that are not its own, it does nothing. */
  perform(effect: Effect): void
  /** Those of one client, or all. */
  of(client?: string): readonly Link[]
  /** Ends a connection on the server; the client is told a hop later. */
  end(conn: string, code: number, reason: string): void
  /** Brings a text to a client. */
  bring(link: Link, text: string): void
  readonly frame$: Observable<ToldFrame>
  /** Ends all of them at once: no close frame is waited for any more. */
  stop(): void
}

export interface LinksParts {
  readonly server: () => Server
  readonly lanes: Lanes
  readonly offline: Offline
  readonly losses: Losses
  readonly refusal: NextRefusal<Limited>
  readonly isFrozen: (client: string) => boolean
  /** From the opening to the check of the ticket. */
  readonly admit: (act: () => void) => void
  /** When a frame is looked at. */
  readonly schedule: (act: () => void) => void
}

export function createLinks(parts: LinksParts): Links {
  const { server, lanes, offline, losses, refusal, admit, schedule } = parts
  const links = new Map<string, Link>()
  const frame$ = new Subject<ToldFrame>()
  let dialled = 0

  const toClient = ({ conn, client }: Link, act: () => void) => {
    lanes.later(`to ${conn}`, client, act)
  }
  const fromClient = (link: Link, act: () => void) => {
    lanes.later(`from ${link.conn}`, link.client, () => {
      if (links.has(link.conn) && !link.isDead) act()
    })
  }
  const close = (link: Link, code: number, reason: string) => {
    if (!link.isLost && !link.isDead) link.events.closed(code, reason, code !== 1006)
  }
  const end: Links['end'] = (conn, code, reason) => {
    const link = links.get(conn)
    if (link === undefined) return
    links.delete(conn)
    server().run({ type: 'closed', conn })
    toClient(link, () => {
      close(link, code, reason)
    })
  }
  const bring: Links['bring'] = (link, text) => {
    toClient(link, () => {
      if (!link.isLost && !link.isDead) link.events.received(text)
    })
  }
  const ping = (link: Link) => {
    toClient(link, () => {
      if (link.isLost || link.isDead) return
      fromClient(link, () => {
        server().run({ type: 'pong', conn: link.conn })
      })
    })
  }
  const open = (link: Link, url: string) => {
    const { conn, client, events } = link
    if (!links.has(conn)) return
    if (offline.has(client)) {
      end(conn, 1006, '')
      return
    }
    link.isOpen = true
    events.opened()
    const ticket = new URL(url).searchParams.get('ticket') ?? ''
    admit(() => {
      if (links.has(conn)) server().run({ type: 'open', conn, ticket })
    })
  }
  const write = (link: Link, text: string) => {
    if (!link.isOpen || !links.has(link.conn)) return false
    if (!lanes.isRehearsing) frame$.next({ id: link.client, text })
    if (losses.take(link.client)) return true
    fromClient(link, () => {
      schedule(() => {
        server().run({ type: 'text', conn: link.conn, text })
      })
    })
    return true
  }

  const dialOf =
    (client: string): Dial =>
    (url, events) => {
      dialled += 1
      const conn = String(dialled)
      const link: Link = { conn, client, events, isOpen: false, isLost: false, isDead: false }
      links.set(conn, link)
      toClient(link, () => {
        if (refusal.take() === undefined) open(link, url)
        else end(conn, 1006, '')
      })
      return {
        send: (text) => write(link, text),
        close: (code, reason) => {
          fromClient(link, () => {
            end(conn, code, reason)
          })
        },
        terminate: () => {
          if (!link.isDead && !parts.isFrozen(client)) {
            end(conn, 1006, '')
            return
          }
          // The server is told when something gets through again.
          link.isLost = true
          fromClient(link, () => {
            end(conn, 1006, '')
          })
        },
        bufferedAmount: 0,
      }
    }

  return {
    dialOf,
    perform: (effect) => {
      if (effect.type === 'close') end(effect.conn, effect.code, effect.reason)
      else if (effect.type === 'terminate') end(effect.conn, 1006, '')
      else {
        for (const conn of effect.type === 'ping' ? [effect.conn] : effect.to) {
          const link = links.get(conn)
          if (link === undefined) continue
          if (effect.type === 'ping') ping(link)
          else bring(link, effect.text)
        }
      }
    },
    of: (client) =>
      [...links.values()].filter((link) => client === undefined || link.client === client),
    end,
    bring,
    frame$: frame$.asObservable(),
    stop: () => {
      for (const { events } of links.values()) events.closed(1006, '', false)
      links.clear()
    },
  }
}
