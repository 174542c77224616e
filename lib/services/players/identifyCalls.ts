import type { MonoTypeOperatorFunction, Observable } from 'rxjs'
import { map, of, retry, throwError } from 'rxjs'
import { hasErrorCode } from '../../errors/hasErrorCode.js'
import { hasStatus } from '../../errors/hasStatus.js'
import type { Credentials } from '../../identity/Credentials.js'
import { identifyOverHttp } from '../../identity/identifyOverHttp.js'
import type { IdentifyBody } from '../../protocol/bodies/IdentifyBody.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import { callsOf } from '../callsOf.js'
import {
  LONGEST_IDENTIFIER,
  optional,
  type Problems,
  validateFilled,
  validateId,
  validateNamed,
  validateText,
} from '../validation.js'
import { createSharedCalls } from '../createSharedCalls.js'
import { createSignIns } from '../createSignIns.js'
import type { ServiceStages } from '../ServiceStages.js'
import type { Players } from './Players.js'

/** The calls that get a player identified without a log-in. */
export function identifyCalls(
  stages: ServiceStages,
): Pick<Players, 'identify' | 'identifySteam' | 'identifyGooglePlayGames' | 'identifyGameCenter'> {
  const { http, identity } = stages
  const { define } = callsOf(stages, 'players')
  const signIns = stages.service(createSignIns)
  const shared = createSharedCalls()

  /** Two that make a player at the same time would make two. */
  function ask(service: string, identifier: string): Observable<IdentifyBody> {
    const call$ = identifyOverHttp(http, service, identifier).pipe(onceMoreIfTaken())
    return shared.share(JSON.stringify([service, identifier]), call$)
  }

  function identifyAs(service: string, identifier: string): Observable<PlayerAlias> {
    const answer$ = ask(service, identifier)
    const again$ = answer$.pipe(map(credentialsOf))
    const settle = (body: IdentifyBody) => {
      // Told twice to those who shared it.
      const isSettled = identity.wanted()?.credentials()?.socketToken === body.socketToken
      if (!isSettled) void identity.set(credentialsOf(body), { alias: body.alias, again$ })
    }
    return signIns
      .lasting((sent) => {
        sent()
        return answer$
      }, settle)
      .pipe(map(({ alias }) => alias))
  }

  return {
    identify: define(
      'identify',
      { service: validateService, identifier: validatePlayerName },
      (service, identifier) => identifyAs(service.trim(), identifier.trim()),
    ),
    identifySteam: define(
      'identifySteam',
      { ticket: validateFilled, identity: optional(validateSteamIdentity) },
      (ticket, identity = '') =>
        identifyAs('steam', identity === '' ? ticket.trim() : `${identity}:${ticket.trim()}`),
    ),
    identifyGooglePlayGames: define(
      'identifyGooglePlayGames',
      { authCode: validateFilled },
      (authCode) => identifyAs('google_play_games', authCode.trim()),
    ),
    identifyGameCenter: define(
      'identifyGameCenter',
      { identity: validateGameCenter },
      ({ publicKeyUrl, signature, salt, timestamp, playerId, bundleId }) => {
        const sent = { publicKeyUrl, signature, salt, timestamp, playerId, bundleId }
        return identifyAs('game_center', JSON.stringify(sent))
      },
    ),
  }
}

/** Another client made the player after the server had looked for it. */
function onceMoreIfTaken<T>(): MonoTypeOperatorFunction<T> {
  return retry({
    count: 1,
    delay: (failure: unknown) =>
      hasStatus(failure, 400) && hasErrorCode(failure, 'IDENTIFIER_TAKEN')
        ? of(undefined)
        : throwError(() => failure),
  })
}

function credentialsOf({ alias, socketToken }: IdentifyBody): Credentials {
  return { playerAliasId: alias.id, playerId: alias.player.id, socketToken }
}

function validateService(name: string, service: unknown): Problems {
  return typeof service === 'string' && service.trim() === 'talo'
    ? [`${name}: players of the service talo log in with playerAuth`]
    : validateFilled(name, service)
}

function validatePlayerName(name: string, identifier: unknown): Problems {
  return validateText(name, identifier, { isNeeded: true, longest: LONGEST_IDENTIFIER })
}

/** The server takes what stands before the first colon for the identity. */
function validateSteamIdentity(name: string, identity: unknown): Problems {
  return typeof identity === 'string' && identity.includes(':')
    ? [`${name}: expected no colon`]
    : validateText(name, identity)
}

function validateGameCenter(name: string, given: unknown): Problems {
  const validations = {
    publicKeyUrl: validateFilled,
    signature: validateFilled,
    salt: validateFilled,
    playerId: validateFilled,
    bundleId: validateFilled,
    timestamp: validateId,
  }
  return validateNamed(name, given, validations, `${name}.`)
}
