import { forEachSubscriber, subscriber } from './subscribers.mjs'

/**
 * A plain array of callbacks for each name: the least that delivers anything.
 *
 * @param {readonly (readonly [string, number])[]} subscriptions @param {(data: unknown) => void} heard
 * @returns {(res: string, data: unknown) => void}
 */
export function callbacks(subscriptions, heard) {
  const lists = new Map(subscriptions.map(([name]) => [name, []]))
  forEachSubscriber(subscriptions, (name) => lists.get(name).push(subscriber(heard)))
  return (res, data) => {
    const list = lists.get(res)
    if (list !== undefined) for (const callback of list) callback(data)
  }
}
