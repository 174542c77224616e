import type { Act } from '../acts/Act.js'
import type { Known } from './Known.js'
import { short } from './short.js'

/** A server that repeats a secret where none is looked for. */
export const secretRepeated: Known = {
  id: 'F127',
  why: 'a secret in a close reason, an error or a key that another player wrote is shown',
  fits: ({ rule }, _, { steps }) =>
    rule === 'noSecretShown' && steps.some(({ act }) => repeatsSecrets(act)),
  schedule: short(
    [{}, {}],
    [
      {
        after: 0,
        who: 0,
        act: { on: 'server', does: 'close', all: false, code: 1012, tells: true },
      },
    ],
  ),
}

function repeatsSecrets(act: Act): boolean {
  if (act.on !== 'server') return false
  if (act.does === 'say') return act.what.is === 'secret'
  if (act.does === 'close') return act.tells
  return act.does === 'refuse' && act.refusal.body === 'tells-secrets'
}
