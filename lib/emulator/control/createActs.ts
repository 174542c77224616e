import type { EmulatorFaults } from '../Emulator.js'
import { faultIn, isFault, type Bodies, type Fault } from './bodies.js'

/** Does a fault as a body says it, or says what is wrong with the body. */
export type Act = (fault: Fault, body: unknown) => string | undefined

type Acts = { readonly [F in Fault]: (body: Bodies[F]) => void }

export function createActs(faults: EmulatorFaults): Act {
  const acts: Acts = {
    drop: (body) => {
      faults.dropAll(body)
    },
    freeze: ({ alias }) => {
      faults.freeze(alias === undefined ? undefined : { alias })
    },
    thaw: faults.thaw,
    delay: ({ ms }) => {
      faults.delay(ms)
    },
    refuseTickets: faults.refuseTickets,
    loseFrames: ({ count, ...target }) => {
      faults.loseFrames(count, target)
    },
    close: ({ code, reason, ...target }) => {
      faults.closeAll(code, reason, target)
    },
    say: ({ text, ...target }) => {
      faults.sendText(text, target)
    },
    clear: faults.clear,
  }
  const act = <F extends Fault>(fault: F, body: Bodies[F]): void => {
    acts[fault](body)
  }
  return (fault, body) => {
    if (!isBodyOf(fault, body)) return faultIn(fault, body)
    act(fault, body)
    return undefined
  }
}

function isBodyOf<F extends Fault>(fault: F, body: unknown): body is Bodies[F] {
  return isFault(fault) && faultIn(fault, body) === undefined
}
