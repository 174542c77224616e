import { forkJoin } from 'rxjs'
import type { HttpMethod, HttpResponse } from '../../lib/http/HttpTransport.js'
import { createNetwork, type Network } from '../../lib/testing/createNetwork.js'
import { createClock } from '../../lib/testing/network/createClock.js'
import { responseOf } from '../../lib/testing/network/worldRequest.js'
import { createAdmin } from '../../lib/testing/scene/createAdmin.js'
import { createGameWorld } from '../../lib/testing/scene/createGameWorld.js'
import { createPuppets } from '../../lib/testing/scene/createPuppets.js'
import type { Wire } from '../../lib/transport/Wire.js'
import { identifyFrame, type Fields } from '../support/emulatorClient.js'
import {
  type Act,
  type Doer,
  doerOver,
  isPuppet,
  limits,
  names,
  perform,
  setup,
  switches,
} from './deeds.js'

/** The world of the kit without its clients: players are wires, puppets are those of the kit. */
export interface RawKit {
  act(act: Act): void
  /** The answer and the texts since it was asked last. */
  take(): { readonly answer: HttpResponse | undefined; readonly texts: readonly string[][] }
}

/** All are identified, and the setup is done. */
export function createRawKit(): RawKit {
  const clock = createClock()
  const now = () => Date.UTC(2026, 0, 1) + clock.now()
  const { world, accessKey } = createGameWorld({ limits, switches }, now())
  const network = createNetwork({ world, clock, now, latency: { hop: () => 1, commit: () => 0 } })
  const texts: string[][] = names.map(() => [])
  let answer: HttpResponse | undefined

  const recorded: Network = {
    ...network,
    runAtOnce: (command) => {
      const given = network.runAtOnce(command)
      if (command.type === 'call') answer = responseOf(given)
      return given
    },
    listen: (conn, { receive, ends }) =>
      network.listen(conn, {
        ends,
        receive: (text) => {
          texts[Number(conn.replace('puppet ', '')) + 1]?.push(text)
          receive(text)
        },
      }),
  }
  const puppet = createPuppets({
    network: recorded,
    admin: createAdmin(recorded, accessKey),
    play: () => undefined,
  })
  const { transport, dial } = network.endpoint('players')
  const answer$ = (as: string, method: HttpMethod, path: string, body?: object) =>
    transport({
      method,
      url: `http://kit${path}`,
      headers: {
        authorization: `Bearer ${accessKey}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(as === '' ? {} : { 'x-talo-alias': as }),
      },
      body: body && JSON.stringify(body),
    })
  const call = (who: number, method: HttpMethod, path: string, body: object) => {
    answer$(String(who + 1), method, path, body).subscribe((given) => {
      answer = given
    })
  }
  const player = (name: string, who: number): Doer => {
    const identify$ = answer$('', 'GET', `/v1/players/identify?service=username&identifier=${name}`)
    let wire: Wire | undefined
    forkJoin([identify$, answer$('', 'POST', '/v1/socket-tickets')]).subscribe((answers) => {
      const [identity, ticket] = answers.map(({ body }) => JSON.parse(body) as Fields)
      if (identity === undefined || ticket === undefined) return
      wire = dial(`ws://kit/?ticket=${ticket.ticket}`, {
        opened: () => undefined,
        failed: () => undefined,
        closed: () => undefined,
        received: (text) => {
          texts[who]?.push(String(text))
          if (!String(text).includes('v1.connected')) return
          wire?.send(JSON.stringify(identifyFrame(identity)))
        },
      })
    })
    return doerOver(
      (frame) => wire?.send(JSON.stringify(frame)),
      (...asked) => {
        call(who, ...asked)
      },
    )
  }

  const take: RawKit['take'] = () => {
    const taken = { answer, texts: texts.map((of) => of.splice(0)) }
    answer = undefined
    return taken
  }
  const doers = network.rehearse(() =>
    names.map((name, who) => (isPuppet(who) ? undefined : player(name, who))),
  )
  const everybody = doers.map((doer, who) => doer ?? puppet(names[who] ?? ''))
  for (const asked of setup) {
    network.rehearse(() => {
      call(...asked)
    })
    expect([200, 204]).toContain(answer?.status)
  }
  take()
  return {
    take,
    act: ({ who, deed }) => {
      const doer = everybody[who]
      if (doer === undefined) return
      try {
        perform(doer, deed)
      } catch {
        // What the server refuses a puppet is in its answer, or in a frame.
      }
      if (deed[0] === 'say' || deed[0] === 'broadcast') answer = undefined
    },
  }
}
