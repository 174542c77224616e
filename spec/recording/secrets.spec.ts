import { concatMap, defer, map, of, tap, timer } from 'rxjs'
import { createTalo } from '../../lib/createTalo.js'
import { createWorld } from '../../lib/emulator/world.js'
import { hmac } from '../../lib/index.js'
import { settle } from '../../lib/operators/settle.js'
import type { Platform } from '../../lib/Platform.js'
import { createRecorder } from '../../lib/recording/createRecorder.js'
import { secretKeys } from '../../lib/trace/secretKeys.js'
import { response } from '../support/fakeHttp.js'
import { spellings } from '../support/spellings.js'
import { game, settings } from '../support/worldClient.js'
import { worldPlatform } from '../support/worldPlatform.js'
import { at, inVirtualTime, START } from './session.js'

const password = 'correct horse battery'
const email = 'ann@example.com'
const steamTicket = 'STEAM0123456789ABCDEF'
const verificationKey = 'the-verification-key'

/** As Steam's own name of the player, which the real server puts in the place of the ticket. */
function withoutTicket(text: string): string {
  return text.replaceAll(`me:${steamTicket}`, '76561198000000000')
}

/** Takes down every secret that goes by, before it is recorded. */
function spyOn(platform: Platform, secrets: Set<string>): Platform {
  const note = (text = '') => {
    if (text === '') return
    JSON.parse(text, (key, value: unknown) => {
      if (secretKeys.includes(key) && typeof value === 'string') secrets.add(value)
      return value
    })
  }
  const transport: Platform['transport'] = (request) => {
    const { url, body, headers } = request
    note(body)
    note(JSON.stringify(headers))
    // A server that repeats what it holds, in any spelling.
    if (url.endsWith('/v1/health-check')) return defer(() => of(response(400, gossip(secrets))))
    return platform.transport(request).pipe(
      map((answer) => ({ ...answer, body: withoutTicket(answer.body) })),
      tap((answer) => {
        note(answer.body)
      }),
    )
  }
  const dial: Platform['dial'] = (url, events) => {
    secrets.add(new URL(url).searchParams.get('ticket') ?? '')
    const wire = platform.dial(url, {
      ...events,
      received: (message) => {
        events.received(withoutTicket(message.toString()))
      },
    })
    return {
      ...wire,
      send: (text) => {
        const [signature = '', frame] = text.split('\n')
        if (frame !== undefined) secrets.add(signature)
        note(frame)
        return wire.send(text)
      },
    }
  }
  return { ...platform, transport, dial }
}

function gossip(secrets: ReadonlySet<string>): object {
  const held = [...secrets].filter(
    (secret) => secret.startsWith('Bearer') || secret === verificationKey,
  )
  return {
    message: held
      .flatMap((secret) => {
        const text = secret.replace('Bearer ', '')
        return Object.values(spellings).map((spell) => spell(text))
      })
      .join(' '),
  }
}

it('a recording has no secret of a session with all kinds of them', () => {
  const recorder = createRecorder({ texts: 'keep' })
  const secrets = new Set([verificationKey, password, email, steamTicket])
  inVirtualTime(() => {
    const verified = {
      ...game,
      verifyRequests: true,
      verificationKeys: [{ version: '1', value: verificationKey }],
    }
    const world = createWorld(settings(), [verified])
    const accessKey = world.createAccessKey(START, 0, ['*'])
    secrets.add(accessKey)
    const platform = worldPlatform(world)
    const talo = createTalo(
      {
        accessKey,
        apiUrl: 'https://talo.test',
        recorder,
        verification: hmac({ version: '1', value: verificationKey }),
      },
      spyOn({ ...platform, now: () => START + platform.now() }, secrets),
    )
    const { playerAuth, players, health } = talo
    const registration = { identifier: 'ann', password, email, verificationEnabled: true }
    playerAuth.register(registration).pipe(settle()).subscribe()
    at(500, () => {
      playerAuth.changePassword(password, 'another password').pipe(settle()).subscribe()
    })
    at(800, () => {
      playerAuth.logout().pipe(settle()).subscribe()
    })
    at(1_000, () => {
      playerAuth.login('ann', 'another password').pipe(settle()).subscribe()
    })
    at(1_300, () => {
      playerAuth.verify(1, '246813').pipe(settle()).subscribe()
    })
    at(1_600, () => {
      playerAuth.resetPassword('987654', 'a third password').pipe(settle()).subscribe()
    })
    at(2_000, () => {
      players.identifySteam(steamTicket, 'me').pipe(settle()).subscribe()
    })
    at(2_500, () => {
      players
        .identify('username', 'ada')
        .pipe(concatMap(() => players.createSocketToken().pipe(settle())))
        .subscribe()
    })
    at(3_000, () => {
      talo.socket
        .send('v1.players.identify', { playerAliasId: 1, socketToken: 'a-token-of-the-game' })
        .subscribe()
    })
    at(3_500, () => {
      health.check().pipe(settle()).subscribe()
    })
    timer(5_000).subscribe(() => {
      talo.dispose()
    })
  })
  const recording = recorder.toJSONL()
  const found = [...secrets].filter(
    (secret) => secret.length > 3 && recording.includes(secret.replace(/^Bearer /, '')),
  )
  expect(found).toEqual([])
  expect(secrets.size).toBeGreaterThan(20)
  expect(recorder.lines().filter(({ t }) => t === 'call').length).toBeGreaterThan(10)
})
