import {
  concat,
  concatMap,
  defer,
  EMPTY,
  finalize,
  ignoreElements,
  of,
  repeat,
  tap,
  timer,
} from 'rxjs'
import type { Observable } from 'rxjs'
import type { Emulator } from 'talo-rx/emulator'
import type { Dice } from '../createDice.js'

/** How often each fault comes, against the others. */
const weights = {
  'drop one': 6,
  'drop all': 2,
  'close one': 6,
  'close all': 2,
  freeze: 2,
  'refuse tickets': 3,
  'refuse upgrades': 2,
  'withhold v1.connected': 1,
  delay: 3,
  garbage: 4,
}

type Fault = keyof typeof weights

const closeCodes = [1000, 1001, 1002, 1008, 1009, 1011, 1012, 1013, 3000, 4000]

/** Nothing that a client has to believe: an error for a message that was sent would be taken for its own. */
const garbage = [
  '',
  'not JSON',
  'null',
  '[]',
  '{"res":"v1.channels.message","data":{"mess',
  '{"res":"v1.channels.message","data":{}}',
  '{"res":"v1.channels.message"}',
  '{"res":"v1.error","data":{"req":7}}',
  '{"res":"v1.error","data":{"req":"v1.from-the-future","errorCode":"FROM_THE_FUTURE","message":"?"}}',
  '{"res":"v1.from-the-future","data":{"a":1}}',
  '{"res":7,"data":{}}',
  '{"__proto__":{"res":"v1.connected"},"data":{}}',
  '{"res":"v1.players.identify.success","data":{"id":"not a number"}}',
]

/** Emits each fault of an emulator as it begins. Cold: unsubscribing ends them all. */
export function chaos({ faults, connections }: Emulator, dice: Dice): Observable<Fault> {
  function passing(ms: number, end: () => void): Observable<never> {
    return timer(ms).pipe(tap(end), ignoreElements())
  }
  const someone = () => ({ alias: dice.of([...connections.perAlias.keys()]) })
  const code = () => dice.of(closeCodes) ?? 1000

  const misfortunes: Readonly<Record<Fault, () => Observable<never>>> = {
    'drop one': () => {
      faults.dropAll(someone())
      return EMPTY
    },
    'drop all': () => {
      faults.dropAll()
      return EMPTY
    },
    'close one': () => {
      faults.closeAll(code(), 'soak', someone())
      return EMPTY
    },
    'close all': () => {
      faults.closeAll(code(), 'soak')
      return EMPTY
    },
    // At times longer than it takes to notice, at times not.
    freeze: () => {
      faults.freeze()
      return passing(dice.between(500, 13_000), faults.thaw)
    },
    'refuse tickets': () => {
      faults.refuseTickets({ status: 503, times: dice.between(1, 10) })
      return EMPTY
    },
    'refuse upgrades': () => {
      faults.refuseUpgrades({ status: 502, times: dice.between(1, 5) })
      return EMPTY
    },
    'withhold v1.connected': () => {
      faults.withholdConnected(true)
      faults.dropAll(someone())
      return passing(dice.between(500, 4_000), () => {
        faults.withholdConnected(false)
      })
    },
    delay: () => {
      faults.delay(dice.between(50, 1_500))
      return passing(dice.between(1_000, 4_000), () => {
        faults.delay(0)
      })
    },
    garbage: () => {
      for (let left = dice.between(1, 5); left > 0; left--) {
        faults.sendText(dice.of(garbage) ?? '', someone())
      }
      faults.sendBinary(Uint8Array.from([0xff, 0xfe, 0x00]), someone())
      return EMPTY
    },
  }

  function misfortune(): Observable<Fault> {
    const fault = dice.weighed(weights)
    return concat(
      of(fault),
      defer(() => misfortunes[fault]()),
    )
  }
  return defer(() => timer(dice.between(300, 3_000))).pipe(
    concatMap(misfortune),
    repeat(),
    finalize(faults.clear),
  )
}
