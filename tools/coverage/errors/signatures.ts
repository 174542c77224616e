import { hmac } from 'talo-rx'
import type { Offer } from '../contract/Section.js'
import { verificationKey } from '../scenery/games.js'
import type { Scenery } from '../scenery/createScenery.js'
import { withHeaders } from '../visitor/alterations.js'
import type { Met } from '../visitor/createVisitor.js'
import type { Alteration } from '../visitor/Exchange.js'
import { callEndpoint, callerOf } from './callEndpoint.js'
import type { CommonRow } from './CommonRow.js'
import { somethingWentWrong } from '../contract/somethingWentWrong.js'
import { says } from './ErrorRow.js'

const signatureIsRefused = () => ({
  _tag: 'Unauthorized',
  reason: 'signature',
  errorCode: undefined,
})

/** A call of a client that signs, on the game that asks for it. */
function signed(alteration: Alteration) {
  return async (scenery: Scenery, offer: Offer): Promise<Met> => {
    const guest = { game: 'signed', verification: hmac(verificationKey) } as const
    return callEndpoint(await callerOf(scenery, offer, guest), offer, alteration)
  }
}

/** What calls meet on a game that asks for signatures, once they name an alias. */
export const signatures: readonly CommonRow[] = [
  {
    ...says('401 Unauthorized, without a signature', 'Unauthorized'),
    how: 'no signature',
    provoke: signed(withHeaders({ 'x-talo-signature': undefined })),
    failure: signatureIsRefused,
  },
  {
    ...says('401 Unauthorized, with a wrong signature', 'Unauthorized'),
    how: 'a signature that is none',
    provoke: signed(withHeaders({ 'x-talo-signature': '1|nonsense' })),
    failure: signatureIsRefused,
  },
  {
    ...says('500 no content type', somethingWentWrong),
    how: 'a signature over a body without a content type',
    provoke: signed(withHeaders({ 'content-type': undefined })),
  },
]
