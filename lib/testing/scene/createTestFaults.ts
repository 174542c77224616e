import type { Network } from '../createNetwork.js'
import type { TestClient } from '../TestClient.js'
import type { TestFaults } from '../TestFaults.js'
import type { Clients } from './createClients.js'
import type { RefusalWatch } from './createRefusalWatch.js'

/** The faults of a network, told by client. */
export function createTestFaults(
  { run, faults }: Network,
  clients: Clients,
  refusals: RefusalWatch,
): TestFaults {
  const idOf = (who: TestClient | undefined) => (who === undefined ? undefined : clients.idOf(who))
  return {
    drop: (who, noticedAfterMs = 0) => {
      if (typeof noticedAfterMs !== 'number' || !(noticedAfterMs >= 0)) {
        throw new Error(
          'faults.drop(who, noticedAfterMs): the second is no time; give it milliseconds, or nothing',
        )
      }
      faults.drop(idOf(who), noticedAfterMs)
    },
    close: (code, reason = '', who) => {
      faults.close(code, reason, idOf(who))
    },
    freeze: (who) => faults.freeze(idOf(who)),
    thaw: faults.thaw,
    offline: (who) => faults.offline(idOf(who)),
    delay: faults.delay,
    loseFrames: (count, who) => {
      faults.loseFrames(count, idOf(who))
    },
    refuse: (call, how = {}) => {
      if (!/^(\*|[A-Z]+) \/\S*$/.test(call)) {
        throw new Error(
          `faults.refuse('${call}'): this is no call; write it like 'GET /v1/game-channels/*'`,
        )
      }
      refusals.begin(call)
      return faults.refuse(call, how)
    },
    refuseSockets: (how = {}) => {
      faults.refuseSockets(how)
    },
    expire: (token, who) => {
      run({ type: 'expire-tokens', token, alias: who?.me.id })
    },
    endSessions: (who) => {
      run({ type: 'end-sessions', alias: who?.me.id })
    },
    say: (text, who) => {
      faults.say(text, idOf(who))
    },
    clear: faults.clear,
  }
}
