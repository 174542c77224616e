import { finalize, type Observable, take } from 'rxjs'
import { isTaloFailure } from '../../lib/errors/isTaloFailure.js'
import type { Talo } from '../../lib/services/TaloCore.js'
import type { Log } from './createLog.js'
import { createSender } from './createSender.js'
import { players, type Tokens } from './players.js'
import type { Act, Inside, UserAct } from './Schedule.js'
import { createIdentities } from './createIdentities.js'
import { listenToAll } from './listenToAll.js'
import { tellOf } from './tellOf.js'

export interface UserStages {
  readonly talo: Talo
  readonly log: Log
  readonly tokens: Tokens
  readonly listensToAll: boolean
}

/** The user of a client: gives commands, listens, and writes down what comes of it. */
export interface User {
  perform(act: UserAct): void
  /** Gives the command in the next callback of that kind. */
  performInside(inside: Inside, act: UserAct): void
  /** Commands that wait for a callback are not given any more. */
  forgetPlans(): void
  isDisposed(): boolean
  /** A player was identified over HTTP. */
  introduced(aliasId: number): void
}

const userActs: readonly string[] = [
  'open',
  'reset',
  'clearIdentity',
  'identify',
  'mint',
  'ticket',
  'join',
  'whenIdentified',
  'drained',
  'dispose',
  'close',
  'presence',
  'setIdentity',
  'setProvider',
  'send',
  'abort',
  'glance',
] satisfies readonly UserAct['act'][]

export function isUserAct(act: Act): act is UserAct {
  return userActs.includes(act.act)
}

export function createUser({ talo, log, tokens, listensToAll }: UserStages): User {
  const { note } = log
  const identities = createIdentities(tokens)
  const { socket } = talo
  const plans = new Map<Inside, UserAct[]>()
  /** The messages that the client handed out: a delivery tells one of these very objects. */
  const received = new Set<unknown>()
  let wanted: number | null = null
  /** How many wait for an HTTP identify: the answer to one that was superseded comes all the same. */
  let identifying = 0
  let asked = 0
  let isDisposed = false

  const want = (alias: number | null) => {
    wanted = alias
    if (!isDisposed) note({ what: 'wanted', alias })
  }
  /** Notes whether what was asked for came to an end, and whether a failure was one of ours. */
  const ask = (name: string, answer$: Observable<unknown>) => {
    const label = `${name} ${String(asked++)}`
    note({ what: 'asked', name: label })
    answer$.subscribe({
      error: (why: unknown) => {
        tell(label, why)
        note({ what: 'completed', name: label })
        if (!isTaloFailure(why)) note({ what: 'failed', name: label, why: String(why) })
      },
      complete: () => {
        note({ what: 'completed', name: label })
      },
    })
  }
  const tell = tellOf(log)
  const plannedFor = (inside: Inside) => {
    const act = plans.get(inside)?.shift()
    if (act !== undefined) perform(act)
  }

  const sender = createSender({
    talo,
    log,
    identities,
    wanted: () => wanted,
    want,
    isKnown: (response) => received.has(response),
    tell,
    settled: () => {
      plannedFor('outcome')
    },
  })

  const glances: Readonly<Record<string, Observable<unknown>>> = {
    status: socket.status$,
    response: socket.response$,
    message: talo.channels.message$,
    invalid: socket.invalid$,
  }

  const perform = (act: UserAct) => {
    note({ what: 'command', name: act.act })
    switch (act.act) {
      case 'open':
        socket.open()
        break
      case 'reset':
        socket.reset()
        break
      case 'close':
        socket.close(act.code, 'the user')
        break
      case 'clearIdentity':
        want(null)
        socket.clearIdentity()
        break
      case 'setIdentity':
        want(players[act.player].id)
        ask('setIdentity', socket.setIdentity(identities.credentialsOf(act.player, act.session)))
        break
      case 'setProvider': {
        const { player, does, latency } = act
        want(players[player].id)
        ask(
          'setIdentity',
          socket.setIdentity(() => identities.provide(player, does, latency)),
        )
        break
      }
      case 'identify':
        identifying++
        ask(
          'identify',
          talo.players.identify('username', 'bob').pipe(finalize(() => identifying--)),
        )
        break
      case 'mint':
        ask('mint', talo.players.createSocketToken())
        break
      case 'ticket':
        ask('ticket', talo.socketTickets.create())
        break
      case 'join':
        ask('join', talo.channels.join(7))
        break
      case 'presence':
        ask('presence', talo.presence.set({ online: act.online }))
        break
      case 'whenIdentified':
        ask('whenIdentified', socket.whenIdentified())
        break
      case 'drained':
        ask('drained', socket.drained())
        break
      case 'send':
        for (let i = 0; i < act.times; i++) sender.send(act)
        break
      case 'abort':
        sender.abort(act.which, act.of)
        break
      case 'glance':
        glances[act.at]?.pipe(take(1)).subscribe()
        break
      case 'dispose':
        talo.dispose()
        isDisposed = true
        note({ what: 'disposed' })
    }
  }

  listenToAll({ talo, log, tell, listensToAll, plannedFor, received })

  return {
    perform,
    performInside: (inside, act) => {
      plans.set(inside, [...(plans.get(inside) ?? []), act])
    },
    forgetPlans: () => {
      plans.clear()
    },
    isDisposed: () => isDisposed,
    introduced: (aliasId) => {
      if (identifying > 0) want(aliasId)
    },
  }
}
