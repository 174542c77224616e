/**
 * Makes the callback of one subscriber, a function of its own as in a game.
 *
 * @param {(data: unknown) => void} heard
 */
export const subscriber = (heard) => (data) => {
  heard(data)
}

/**
 * Calls `add` once for every subscriber that is wished for.
 *
 * @param {readonly (readonly [string, number])[]} subscriptions @param {(name: string) => void} add
 */
export function forEachSubscriber(subscriptions, add) {
  for (const [name, count] of subscriptions) {
    for (let i = 0; i < count; i += 1) add(name)
  }
}
