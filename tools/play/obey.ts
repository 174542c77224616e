import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import type { Emulator } from 'talo-rx/emulator'
import type { EmulatorWish } from '../../examples/arena/page/emulatorVenue.js'
import type { Answer } from '../serveFolder.js'

/** Answers what the arena asks its server: where the emulator is, and what it shall do to the players. */
export function obey(emulator: Emulator): Answer {
  const { apiUrl, accessKey, faults, dashboard } = emulator
  let lasting = { freeze: false, refuseTickets: false, delay: 0 }
  // A refusal ends only with everything else that lasts, which is then begun again.
  const apply = (changed: Partial<typeof lasting>) => {
    lasting = { ...lasting, ...changed }
    faults.clear()
    faults.delay(lasting.delay)
    if (lasting.refuseTickets) faults.refuseTickets({ status: 503 })
    if (lasting.freeze) faults.freeze()
  }
  const fulfil = (wanted: EmulatorWish) => {
    switch (wanted.wish) {
      case 'cut':
        for (const alias of wanted.aliases) faults.dropAll({ alias })
        break
      case 'freeze':
      case 'refuseTickets':
        apply({ [wanted.wish]: wanted.isOn })
        break
      case 'delay':
        apply({ delay: wanted.ms })
        break
      case 'difficulty':
        dashboard.setLiveConfig([{ key: 'difficulty', value: String(wanted.value) }])
        break
    }
  }
  return (request, response) => {
    if (request.url === '/emulator.json') {
      send(response, 200, { apiUrl, accessKey })
      return true
    }
    if (request.url !== '/emulator/wishes') return false
    if (!isFromHere(request)) {
      send(response, 403, { message: 'only the page of this server may ask' })
      return true
    }
    json(request).then(
      (wanted) => {
        fulfil(wanted as EmulatorWish)
        send(response, 200, {})
      },
      () => {
        send(response, 400, { message: 'this is no JSON' })
      },
    )
    return true
  }
}

/** Other pages in the same browser can reach loopback, too. */
function isFromHere({ method, headers }: IncomingMessage): boolean {
  const { host = '', origin, 'content-type': type } = headers
  const isLoopback = /^(127\.0\.0\.1|localhost):\d+$/.test(host)
  return (
    method === 'POST' && isLoopback && origin === `http://${host}` && type === 'application/json'
  )
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
