import { defer, ignoreElements, repeat, tap, timer } from 'rxjs'
import type { Observable } from 'rxjs'
import type { SendOptions, SendOutcome, Talo } from 'talo-rx'
import type { Dice } from '../createDice.js'
import { textOf } from './createLedger.js'
import type { Ledger } from './createLedger.js'

export interface ChatterOptions {
  readonly talo: Talo
  readonly author: number
  readonly channelId: number
  readonly ledger: Ledger
  readonly dice: Dice
}

/** How often each kind of thing is sent, against the others. */
const weights = {
  plain: 50,
  ttl: 10,
  latestOf: 15,
  'not ready': 10,
  signal: 8,
  broadcast: 5,
  nowhere: 2,
  unserialisable: 0.5,
  'too large': 0.1,
}

const TOO_LARGE = 1_100_000
/** A channel that does not exist. */
const NOWHERE = 1_000_000

/**
 * One player who talks, in every way in which that can be done, and at times resets the socket.
 *
 * Cold: talks while subscribed; never emits. What became of the last sends is noted after that, too.
 */
export function chatter({
  talo,
  author,
  channelId,
  ledger,
  dice,
}: ChatterOptions): Observable<never> {
  const message = (options?: SendOptions, id = channelId) => {
    const number = ledger.send(author)
    const text = textOf(author, number, dice.between(0, 200))
    note(number, talo.channels.sendMessage(id, text, options))
  }
  const other = (req: string, data: object) => {
    const number = ledger.send(author)
    note(number, talo.socket.send(req, data))
  }
  function note(number: number, outcome$: Observable<SendOutcome>): void {
    outcome$.subscribe((outcome) => {
      ledger.settle(author, number, outcome)
    })
  }

  const ways: Readonly<Record<keyof typeof weights, () => void>> = {
    plain: message,
    ttl: () => {
      message({ ttl: dice.between(1, 3_000) })
    },
    latestOf: () => {
      message({ latestOf: dice.of(['place', 'mood']) })
    },
    'not ready': () => {
      message({ whenNotReady: 'reject' })
    },
    signal: () => {
      const abort = new AbortController()
      message({ signal: abort.signal })
      timer(dice.between(0, 2_000)).subscribe(() => {
        abort.abort()
      })
    },
    broadcast: () => {
      other('v1.player-relationships.broadcast', { message: 'hello' })
    },
    nowhere: () => {
      message({}, NOWHERE)
    },
    unserialisable: () => {
      other('v1.from-the-future', { value: 1n })
    },
    'too large': () => {
      other('v1.from-the-future', { value: 'x'.repeat(TOO_LARGE) })
    },
  }
  const sayOnce = () => {
    // Now and then a lot at once.
    const times = dice.random() < 0.01 ? dice.between(20, 80) : 1
    for (let left = times; left > 0; left--) ways[dice.weighed(weights)]()
    if (dice.random() < 0.002) talo.socket.reset()
  }
  return defer(() => timer(dice.between(50, 450))).pipe(tap(sayOnce), repeat(), ignoreElements())
}
