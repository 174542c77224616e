import { createWebSessionStore } from './createWebSessionStore.js'
import type { SessionStore } from './SessionStore.js'

/**
 * Keeps sessions in the `localStorage` of the page, for the option `sessionStore`: the player stays logged in over reloads
 * and in every tab. Tabs hear of each other by `storage` events, and take turns by Web Locks where there are any.
 *
 * What runs in the page can read the tokens. Where there is no page, or it may keep nothing, they are kept in memory.
 *
 * @param key - under which; two games on one address need two
 */
export function webSessionStore(key = 'talo-rx.session'): SessionStore {
  return createWebSessionStore(key, globalThis)
}
