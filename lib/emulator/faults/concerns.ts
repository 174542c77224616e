import type { Concerns } from './createRefusals.js'

/** Calls with this method, if one is given, whose path begins so. */
export function beginningWith(which: {
  readonly method?: string | undefined
  readonly path?: string | undefined
}): Concerns {
  const { method, path = '' } = which
  return (asked, at) => (method === undefined || method === asked) && at.startsWith(path)
}

/** Calls like `GET /v1/game-channels/*`, where `*` is one segment. */
export function matching(call: string): Concerns {
  const pattern = new RegExp(`^${call.split('*').map(literally).join('[^/]+')}$`)
  return (method, path) => pattern.test(`${method} ${path}`)
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
