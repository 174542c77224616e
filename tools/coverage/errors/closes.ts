import { between } from '../differences.js'
import { hastyLimits } from '../scenery/startServers.js'
import type { Guest, Player, Scenery } from '../scenery/createScenery.js'
import type { Visitor } from '../visitor/createVisitor.js'
import { eventually } from '../visitor/eventually.js'
import type { CloseRow } from './CloseRow.js'

/** The floor after too many frames, in milliseconds. */
const FLOOR_MS = 10_000

const ticketless = { reason: '', wasClean: true, willReconnect: true }

/** A visitor whose ticket is changed on its way to the socket. */
function dialling(change: (url: URL, scenery: Scenery, ada: Visitor) => void, guest?: Guest) {
  return (scenery: Scenery): Promise<Visitor> => {
    const ada = scenery.visitor(guest)
    ada.alter({
      dial: (dialled) => {
        const url = new URL(dialled)
        change(url, scenery, ada)
        return url.href
      },
    })
    ada.talo.socket.open()
    return Promise.resolve(ada)
  }
}

async function talker({ player, online, hasty }: Scenery): Promise<Player> {
  return online(await player({ at: hasty }))
}

const tooMany = { reason: 'RATE_LIMIT_EXCEEDED', wasClean: true, willReconnect: true }
const waitsLong = { phase: 'waiting', retryInMs: between(FLOOR_MS - 100, 4 * FLOOR_MS) }

/** How the server ends connections, and what the client makes of it. */
export const closeRows: readonly CloseRow[] = [
  {
    at: '3000',
    name: 'a ticket that is missing',
    how: 'a URL without a ticket',
    provoke: dialling(({ searchParams }) => {
      searchParams.delete('ticket')
    }),
    close: ticketless,
  },
  {
    at: '3000',
    name: 'a ticket that is empty',
    how: 'an empty ticket',
    provoke: dialling(({ searchParams }) => {
      searchParams.set('ticket', '')
    }),
    close: ticketless,
  },
  {
    at: '3000',
    name: 'a ticket that is unknown',
    how: 'a ticket that is made up',
    provoke: dialling(({ searchParams }) => {
      searchParams.set('ticket', crypto.randomUUID())
    }),
    close: ticketless,
  },
  {
    at: '3000',
    name: 'a ticket that was used',
    how: 'the ticket of another connection',
    provoke: async (scenery) => {
      const first = scenery.visitor()
      first.talo.socket.open()
      await first.reach('connected')
      const used = new URL(first.dials[0] ?? '').searchParams.get('ticket') ?? ''
      return dialling(({ searchParams }) => {
        searchParams.set('ticket', used)
      })(scenery)
    },
    close: ticketless,
  },
  {
    at: '3000',
    name: 'a ticket that is too old',
    how: 'five minutes between ticket and dial',
    provoke: dialling((_url, { patient }) => {
      patient.faults.expireTokens('ticket')
    }),
    close: ticketless,
  },
  {
    at: '3000',
    name: 'a ticket of a key that was revoked',
    how: 'the key is revoked between ticket and dial',
    provoke: (scenery) => {
      const accessKey = scenery.newKey()
      const revoke = dialling(
        () => {
          scenery.patient.dashboard.revokeKey(accessKey)
        },
        { accessKey },
      )
      return revoke(scenery)
    },
    close: ticketless,
    status: { phase: 'failed', failure: { _tag: 'Unauthorized', reason: 'access-key' } },
  },
  {
    at: '3000',
    name: 'a key that is revoked while it is connected',
    how: 'the dashboard revokes it',
    provoke: async ({ player, online, newKey, patient }) => {
      const accessKey = newKey()
      const ada = await online(await player({ accessKey }))
      patient.dashboard.revokeKey(accessKey)
      return ada
    },
    close: ticketless,
    status: { phase: 'failed', failure: { _tag: 'Unauthorized', reason: 'access-key' } },
  },
  {
    at: '1008',
    name: 'the fourth frame too many',
    how: 'one frame after the other, each after the answer to the one before',
    provoke: async (scenery) => {
      const ada = await talker(scenery)
      while (ada.closes.length === 0) {
        const answers = ada.errors.length
        ada.sendRaw('{}')
        await eventually(
          () => ada.errors.length > answers || ada.closes.length > 0,
          'an answer, or the end of the connection',
        )
      }
      return ada
    },
    close: tooMany,
    errors: [
      ...Array.from({ length: hastyLimits.socketIdentified }, () => 'INVALID_MESSAGE'),
      ...Array.from({ length: 3 }, () => 'RATE_LIMIT_EXCEEDED'),
    ],
    status: waitsLong,
  },
  {
    at: '1008',
    name: 'a burst, without the time for a warning',
    how: 'as many frames at once',
    provoke: async (scenery) => {
      const ada = await talker(scenery)
      for (let count = 0; count < hastyLimits.socketIdentified + 4; count += 1) {
        ada.sendRaw('v1.heartbeat')
      }
      return ada
    },
    close: tooMany,
    errors: [],
    status: waitsLong,
  },
  {
    at: '1006',
    name: 'no sign of life',
    how: 'pings without an answer',
    provoke: async ({ visitor, watchful }) => {
      const ada = visitor({ at: watchful, answersPings: false })
      ada.talo.socket.open()
      await ada.reach('connected')
      return ada
    },
    close: { reason: '', wasClean: false, willReconnect: true },
  },
  {
    at: '1006',
    name: 'a server that goes away',
    how: 'the connection is cut',
    provoke: async ({ player, online, patient }) => {
      const ada = await online(await player())
      patient.faults.dropAll({ alias: ada.alias.id })
      return ada
    },
    close: { reason: '', wasClean: false, willReconnect: true },
    status: { phase: 'identified' },
  },
  {
    at: '1007',
    name: 'text that is not UTF-8',
    how: 'a byte that no text has',
    provoke: async ({ player, online }) => {
      const ada = await online(await player())
      ada.sendRaw(new Uint8Array([0xff]))
      return ada
    },
    close: { wasClean: true, willReconnect: true },
  },
]
