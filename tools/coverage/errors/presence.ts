import { somethingWentWrong } from '../contract/somethingWentWrong.js'
import { withKeys, withPath } from '../visitor/alterations.js'
import type { Alteration } from '../visitor/Exchange.js'
import { asPlayer } from './asPlayer.js'
import { type ErrorRow, says } from './ErrorRow.js'

const getPresence = 'GET /v1/players/presence/:id'
const putPresence = 'PUT /v1/players/presence'

const unknownId = '00000000-0000-4000-8000-000000000000'

function setting(alteration: Alteration) {
  return asPlayer((ada) =>
    ada.meet(({ presence }) => presence.set({ customStatus: 'away' }), alteration),
  )
}

/** The errors of the calls about presence. */
export const presenceErrors: readonly ErrorRow[] = [
  {
    at: getPresence,
    ...says('400 playerId: Invalid UUID'),
    how: 'an id that is none',
    provoke: ({ visitor }) =>
      visitor().meet(({ presence }) => presence.get(unknownId), withPath(unknownId, '7')),
  },
  {
    at: getPresence,
    ...says('404 Player not found'),
    how: 'an id that does not exist',
    provoke: ({ visitor }) => visitor().meet(({ presence }) => presence.get(unknownId)),
  },
  {
    at: putPresence,
    ...says('400 online: Invalid input: expected boolean, received null'),
    how: 'null',
    provoke: setting(withKeys({ online: null })),
  },
  {
    at: putPresence,
    ...says('400 customStatus: Invalid input: expected string, received null'),
    how: 'null',
    provoke: setting(withKeys({ customStatus: null })),
  },
  {
    at: putPresence,
    ...says('500 a status of over 255 characters', somethingWentWrong),
    how: 'one of 256',
    provoke: setting(withKeys({ customStatus: 'a'.repeat(256) })),
  },
]
