import {
  asyncScheduler,
  concat,
  defer,
  distinctUntilChanged,
  EMPTY,
  type Observable,
  ReplaySubject,
  tap,
  timer,
} from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { createDice } from '../../bench/createDice.js'
import { createTalo } from '../../lib/createTalo.js'
import type { Lifecycle } from '../../lib/session/Lifecycle.js'
import { reconnects } from '../support/reconnects.js'
import { channel } from '../support/samples.js'
import { type Log, createLog } from './createLog.js'
import { createLater } from './createLater.js'
import { createPuppetHttp } from './createPuppetHttp.js'
import { createPuppetSockets } from './createPuppetSockets.js'
import { createUser, isUserAct } from './createUser.js'
import type { LogEntry } from './LogEntry.js'
import { accessKey, createTokens } from './players.js'
import { frameText } from './Puppet.js'
import { recover } from './recover.js'
import type { Act, Schedule, Step } from './Schedule.js'
import { calm, changed } from './Faults.js'

/**
 * Plays a schedule in virtual time, then gives the client a server without faults and time to recover, then disposes of it; tells all
 * that happened. What the client threw uncaught, this throws.
 */
export function runSchedule(schedule: Schedule): readonly LogEntry[] {
  const scheduler = new TestScheduler(() => undefined)
  return scheduler.run(({ flush }) => {
    const log = createLog()
    play(schedule, log)
    flush()
    log.note({ what: 'still' })
    return log.entries
  })
}

/** How long the other side still answers what was asked of it before the client was disposed of, in ms. */
const AFTERMATH = 1_500
/** Calls of the user that are under way end within this time, and the last answers come, in ms. */
const LAST_CALLS = 21_000

function play({ settings, steps }: Schedule, log: Log): void {
  const { now, elapsed, note, leap } = log
  const later = createLater(() => asyncScheduler.now())
  const tokens = createTokens()
  let faults = calm
  const lifecycle$ = new ReplaySubject<Lifecycle>(1)
  lifecycle$.next('active')
  const sockets = createPuppetSockets({ log, later, tokens, faults: () => faults })
  const { random } = createDice(settings.seed, 0)
  const http = createPuppetHttp({
    log,
    later,
    tokens,
    faults: () => faults,
    introduced: (alias) => {
      user.introduced(alias)
    },
  })
  const talo = createTalo(
    {
      accessKey,
      autoConnect: settings.autoConnect,
      reconnect: reconnects[settings.reconnect],
      heartbeat: settings.heartbeat ? undefined : false,
      keepOnline: settings.keepOnline,
      outbox: { limit: settings.limit, overflow: settings.overflow },
    },
    {
      transport: http,
      dial: sockets.dial,
      lifecycle$: lifecycle$.pipe(distinctUntilChanged()),
      random,
      now,
      elapsed,
    },
  )
  if (settings.autoConnect) note({ what: 'command', name: 'autoConnect' })
  const user = createUser({ talo, log, tokens, listensToAll: settings.listensToAll })

  const perform = (act: Act) => {
    if (isUserAct(act)) {
      user.perform(act)
      return
    }
    faults = changed(faults, act) ?? faults
    switch (act.act) {
      case 'lifecycle':
        lifecycle$.next(act.is)
        break
      case 'leap':
        leap(act.ms)
        break
      case 'drop':
        sockets.end(1006, '')
        break
      case 'end':
        sockets.end(act.code, act.reason)
        break
      case 'broken':
        sockets.fail()
        break
      case 'limit':
        sockets.exceed()
        break
      case 'noise':
        for (let i = 0; i < 60; i++) sockets.say('not JSON')
        break
      case 'say':
        sockets.say(act.text)
        break
      default:
        speakOfOwn(act.act)
    }
  }
  /** Frames about the very player whom the client speaks for. */
  const speakOfOwn = (act: Act['act']) => {
    const playerAlias = sockets.identified()
    if (playerAlias === undefined) return
    const { updatedAt } = channel
    if (act === 'ghost') {
      const presence = { playerAlias, online: false, customStatus: '', updatedAt }
      sockets.say(frameText('v1.players.presence.updated', { presence, meta: null }))
    } else if (act === 'expel') {
      const left = { channel, playerAlias, meta: { reason: 1 } }
      sockets.say(frameText('v1.channels.player-left', left))
    } else if (act === 'chat') {
      sockets.say(frameText('v1.channels.message', { channel, message: 'of yore', playerAlias }))
    }
  }
  const take = ({ act, inside }: Step) => {
    if (inside !== undefined && isUserAct(act)) user.performInside(inside, act)
    else perform(act)
  }

  const beCalm = () => {
    faults = calm
    lifecycle$.next('active')
    user.forgetPlans()
    note({ what: 'calm' })
  }
  const end = () => {
    user.perform({ act: 'dispose' })
    later.stop(AFTERMATH)
  }
  concat(
    ...steps.map((step) =>
      afterwards(step.after, () => {
        take(step)
      }),
    ),
    afterwards(100, beCalm),
    timer(LAST_CALLS),
    defer(() => {
      sockets.permit()
      return user.isDisposed() ? EMPTY : recover({ talo, user, log, limit: settings.limit })
    }),
  ).subscribe({ complete: end })
}

function afterwards(ms: number, act: () => void): Observable<unknown> {
  return timer(ms).pipe(tap(act))
}
