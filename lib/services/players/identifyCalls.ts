import type { MonoTypeOperatorFunction, Observable } from 'rxjs'
import { map, of, retry, throwError } from 'rxjs'
import { hasErrorCode } from '../../errors/hasErrorCode.js'
import { hasStatus } from '../../errors/hasStatus.js'
import type { Credentials } from '../../identity/Credentials.js'
import { identifyOverHttp } from '../../identity/identifyOverHttp.js'
import type { IdentifyBody } from '../../protocol/bodies/IdentifyBody.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import { createCalls } from '../createCalls.js'
import { LONGEST_IDENTIFIER, validateId, validateNamed, validateText } from '../validation.js'
import { createSharedCalls } from '../createSharedCalls.js'
import { createSignIns } from '../createSignIns.js'
import type { ServiceStages } from '../ServiceStages.js'
import type { GameCenterIdentity } from './GameCenterIdentity.js'
import type { Players } from './Players.js'

/** The calls that get a player identified without a log-in. */
export function identifyCalls({
  http,
  identity,
  service,
}: ServiceStages): Pick<
  Players,
  'identify' | 'identifySteam' | 'identifyGooglePlayGames' | 'identifyGameCenter'
> {
  const signIns = service(createSignIns)
  const calls = service(createCalls)
  const shared = createSharedCalls()

  /** Two that make a player at the same time would make two. */
  function ask(service: string, identifier: string): Observable<IdentifyBody> {
    const call$ = identifyOverHttp(http, service, identifier).pipe(onceMoreIfTaken())
    return shared.share(JSON.stringify([service, identifier]), call$)
  }

  function introduce(service: string, identifier: string): Observable<PlayerAlias> {
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
    identify: (service, identifier) =>
      calls.make(
        'players.identify(service, identifier)',
        () => [
          ...validateService(service),
          ...validateText('identifier', identifier, {
            isNeeded: true,
            longest: LONGEST_IDENTIFIER,
          }),
        ],
        () => introduce(service.trim(), identifier.trim()),
      ),
    identifySteam: (ticket, identity = '') =>
      calls.make(
        'players.identifySteam(ticket, identity)',
        () => [
          ...validateText('ticket', ticket, { isNeeded: true }),
          ...validateSteamIdentity(identity),
        ],
        () => introduce('steam', identity === '' ? ticket.trim() : `${identity}:${ticket.trim()}`),
      ),
    identifyGooglePlayGames: (authCode) =>
      calls.make(
        'players.identifyGooglePlayGames(authCode)',
        () => validateText('authCode', authCode, { isNeeded: true }),
        () => introduce('google_play_games', authCode.trim()),
      ),
    identifyGameCenter: (given) =>
      calls.make(
        'players.identifyGameCenter(identity)',
        () => validateGameCenter(given),
        () => {
          const { publicKeyUrl, signature, salt, timestamp, playerId, bundleId } = given
          const sent = { publicKeyUrl, signature, salt, timestamp, playerId, bundleId }
          return introduce('game_center', JSON.stringify(sent))
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

function validateService(service: string): readonly string[] {
  const problems = validateText('service', service, { isNeeded: true })
  return problems.length === 0 && service.trim() === 'talo'
    ? ['service: players of the service talo log in with playerAuth']
    : problems
}

/** The server takes what stands before the first colon for the identity. */
function validateSteamIdentity(identity: string): readonly string[] {
  const problems = validateText('identity', identity)
  return problems.length === 0 && identity.includes(':')
    ? ['identity: expected no colon']
    : problems
}

function validateGameCenter(given: GameCenterIdentity): readonly string[] {
  const missing = validateNamed('identity', given)
  if (missing.length > 0) return missing
  const texts = ['publicKeyUrl', 'signature', 'salt', 'playerId', 'bundleId'] as const
  return [
    ...texts.flatMap((key) => validateText(`identity.${key}`, given[key], { isNeeded: true })),
    ...validateId('identity.timestamp', given.timestamp),
  ]
}
