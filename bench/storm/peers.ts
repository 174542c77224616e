import type { Policy } from './Policy.js'

/** What a client waits before the nth dial after a loss, n from 1, in ms. */
type Delay = (attempt: number) => number | 'give-up'

/**
 * How others redial by default, their options in ms; a constant of theirs is drawn once a client, as a page does when it
 * loads them.
 *
 * None of them tells a 429 from any other failure.
 */
export const peers: readonly Policy[] = [
  peer('Talo Godot, Unity', 'no reconnection', () => () => 'give-up'),
  peer('rxjs retry', 'delay 1000', () => () => 1_000),
  // socket.io-client 4.8: the ceiling comes after the jitter.
  peer(
    'socket.io-client',
    'reconnectionDelay 1000, reconnectionDelayMax 5000, randomizationFactor 0.5',
    (random) => (attempt) => {
      const ms = 1_000 * 2 ** (attempt - 1)
      const draw = random()
      const deviation = Math.floor(draw * 0.5 * ms)
      const isLess = Math.floor(draw * 10) % 2 === 0
      return Math.floor(Math.min(isLess ? ms - deviation : ms + deviation, 5_000))
    },
  ),
  // centrifuge 5: full jitter on top of the minimum.
  peer('centrifuge', 'minReconnectDelay 500, maxReconnectDelay 20000', (random) => (attempt) => {
    const ceiling = Math.min(20_000, 500 * 2 ** (attempt - 1))
    return Math.min(20_000, 500 + Math.floor(random() * (ceiling + 1)))
  }),
  // phoenix 1.8
  peer('phoenix', 'reconnectAfterMs 10, 50, 100, 150, 200, 250, 500, 1000, 2000, then 5000', () => {
    const steps = [10, 50, 100, 150, 200, 250, 500, 1_000, 2_000]
    return (attempt) => steps[attempt - 1] ?? 5_000
  }),
  // @supabase/realtime-js 2
  peer('supabase realtime', 'reconnectAfterMs 1000, 2000, 5000, then 10000', () => {
    const steps = [1_000, 2_000, 5_000]
    return (attempt) => steps[attempt - 1] ?? 10_000
  }),
  // partysocket 1 took these over from reconnecting-websocket 4.4.
  peer(
    'partysocket',
    'minReconnectionDelay 1000–5000, maxReconnectionDelay 10000, grow factor 1.3',
    (random) => {
      const shortest = 1_000 + random() * 4_000
      return (attempt) => Math.min(10_000, shortest * 1.3 ** (attempt - 1))
    },
  ),
  // graphql-ws 6
  peer(
    'graphql-ws',
    'retryAttempts 5, retryWait 2ⁿ s + 0.3–3 s',
    (random) => (attempt) =>
      attempt > 5
        ? 'give-up'
        : 1_000 * 2 ** (attempt - 1) + Math.floor(random() * (3_000 - 300) + 300),
  ),
]

function peer(name: string, defaults: string, delays: (random: () => number) => Delay): Policy {
  return {
    name,
    defaults,
    client: (random) => {
      const delay = delays(random)
      let attempt = 0
      return {
        dial: () => undefined,
        redial: () => {
          attempt++
          return delay(attempt)
        },
      }
    },
  }
}
