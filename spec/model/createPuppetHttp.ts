import { Observable } from 'rxjs'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import { bucketOf } from '../../lib/http/Bucket.js'
import type { HttpRequest, HttpResponse, HttpTransport } from '../../lib/http/HttpTransport.js'
import { response } from '../support/fakeHttp.js'
import { channel } from '../support/samples.js'
import type { Log } from './createLog.js'
import type { Later } from './createLater.js'
import { accessKey, playerOf, players, SECRET, type Tokens } from './players.js'
import type { HttpKind, PlayerName } from './Schedule.js'
import type { Faults } from './Faults.js'

export interface PuppetHttpStages {
  readonly log: Log
  readonly later: Later
  readonly tokens: Tokens
  readonly faults: () => Faults
  /** Told of a player whom the user identified over HTTP, just before the client is. */
  readonly introduced: (aliasId: number) => void
}

/** A call, and when it was made. */
interface Called {
  readonly request: HttpRequest
  readonly calledAt: number
}

const kinds: Readonly<Record<string, HttpKind>> = {
  '/v1/socket-tickets': 'ticket',
  '/v1/players/socket-token': 'token',
  '/v1/players/identify': 'identify',
}

/** Asked about by a client that wants to know whether its key may read channels. */
const DOUBT = '/v1/game-channels/0'

/** The API of a server with these faults. */
export function createPuppetHttp(stages: PuppetHttpStages): HttpTransport {
  const { log, later, tokens, faults } = stages
  let tickets = 0

  function answerWell(request: HttpRequest, { pathname, searchParams }: URL): HttpResponse {
    const actor = Number(request.headers['x-talo-alias'] ?? NaN)
    switch (kinds[pathname]) {
      case 'ticket':
        return response(200, { ticket: `${SECRET}-ticket-${String(tickets++)}` })
      case 'token':
        return Number.isNaN(actor)
          ? response(404, { message: 'Player not found' })
          : response(200, { socketToken: tokens.mint(actor) })
      case 'identify': {
        const alias = players[searchParams.get('identifier') as PlayerName]
        stages.introduced(alias.id)
        return response(200, { alias, socketToken: tokens.mint(alias.id) })
      }
      default:
        if (pathname === DOUBT) return response(404, { message: 'not found' })
        return pathname.startsWith('/v1/game-channels/')
          ? response(200, { channel: { ...channel, temporaryMembership: true } })
          : response(200, {
              presence: {
                playerAlias: playerOf(actor),
                online: true,
                customStatus: '',
                updatedAt: channel.updatedAt,
              },
            })
    }
  }

  function limit({ request, calledAt }: Called, retryAfter: string | undefined): HttpResponse {
    const bucket = bucketOf(new URL(request.url).pathname)
    const asked = Number(retryAfter ?? NaN)
    const forMs = Number.isNaN(asked) ? 60_000 : Math.min(Math.max(asked * 1_000, 1_000), 600_000)
    log.note({ what: 'limited', bucket, forMs, calledAt })
    const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
    return response(429, { message: 'Too Many Requests' }, headers)
  }

  function answer(called: Called, kind: HttpKind): HttpResponse | 'nothing' {
    const { request } = called
    const { does, retryAfter } = faults().http[kind]
    const echo = JSON.stringify(request.headers)
    switch (does) {
      case 'ok':
        return answerWell(request, new URL(request.url))
      case 'unauthorized':
        return response(401, { message: `no: Bearer ${accessKey}` })
      case 'forbidden':
        if (new URL(request.url).pathname === DOUBT) log.note({ what: 'deaf' })
        return response(403, { message: `Missing access key scope(s) of ${accessKey}` })
      case 'missing':
        return response(404, { message: 'not found', cause: echo })
      case 'limited':
        return limit(called, retryAfter)
      case 'broken':
        return response(503, `<html>${echo}</html>`)
      case 'portal':
        return response(200, `<html>${echo}</html>`)
      case 'wrong':
        return response(200, { ticket: 5, socketToken: '', alias: { headers: request.headers } })
      case 'unreachable':
      case 'hang':
        return 'nothing'
    }
  }

  return (request) =>
    new Observable<HttpResponse>((subscriber) => {
      const path = new URL(request.url).pathname
      const kind = kinds[path] ?? 'other'
      log.note({ what: 'call', bucket: bucketOf(path), path })
      const { does, latency } = faults().http[kind]
      const called = { request, calledAt: log.elapsed() }
      if (does === 'hang') return
      return later(latency, () => {
        const told = does === 'unreachable' ? 'nothing' : answer(called, kind)
        if (told === 'nothing') subscriber.error(new Unreachable())
        else {
          const [, lane] = /\/game-channels\/(\d+)\/join$/.exec(path) ?? []
          const isKeptOut = told.status === 403 || told.status === 404
          if (lane !== undefined && isKeptOut) log.note({ what: 'keptOut', lane })
          subscriber.next(told)
          subscriber.complete()
        }
      })
    })
}
