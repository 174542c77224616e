import { guards } from './guards.js'
import { hasOwn } from './hasOwn.js'
import type { ResponseName } from './responses/catalogue.js'

/** Whether this version knows a response of that name. */
export function isResponseName(name: string): name is ResponseName {
  return hasOwn(guards, name)
}
