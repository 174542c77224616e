import { show } from '../compare/show.js'
import type { Network } from '../createNetwork.js'
import type { Admin } from './createAdmin.js'

/** A connection without a client. */
export interface PuppetConnection {
  open(): void
  close(): void
  /** Throws what the server answers, if that is an error. */
  send(req: string, data: object): void
}

export interface PuppetConnectionParts {
  readonly network: Network
  readonly admin: Admin
  readonly name: string
  readonly conn: string
  readonly credentials: { readonly playerAliasId: number; readonly socketToken: string }
  readonly address: string
}

export function createPuppetConnection(parts: PuppetConnectionParts): PuppetConnection {
  const { network, admin, name, conn, credentials, address } = parts
  let errors: readonly unknown[] = []
  let stop: (() => void) | undefined

  const close = () => {
    if (stop === undefined) return
    stop()
    stop = undefined
    network.runAtOnce({ type: 'closed', conn })
  }
  const send = (req: string, data: object) => {
    if (stop === undefined) throw new Error(`${name} is not connected`)
    errors = []
    network.runAtOnce({ type: 'text', conn, text: JSON.stringify({ req, data }) })
    if (errors.length > 0) {
      throw new Error(
        `${name}: the server answers ${req} with ${errors.map((error) => show(error)).join(', ')}`,
      )
    }
  }

  return {
    close,
    send,
    open: () => {
      if (stop !== undefined) return
      const { ticket } = admin.call(undefined, 'POST', '/v1/socket-tickets', { address }) as {
        readonly ticket: string
      }
      stop = network.listen(conn, {
        receive: (text) => {
          if (!text.startsWith('{')) return
          const { res, data } = JSON.parse(text) as { readonly res: string; readonly data: unknown }
          if (res === 'v1.error') errors = [...errors, data]
        },
        ends: close,
      })
      admin.unsigned(() => {
        network.runAtOnce({ type: 'open', conn, ticket })
      })
      send('v1.players.identify', credentials)
    },
  }
}
