import { withHeaders } from '../visitor/alterations.js'
import { altered, callEndpoint, callerOf } from './callEndpoint.js'
import { isSigned } from '../contract/common.js'
import type { CommonRow } from './CommonRow.js'
import { says } from './ErrorRow.js'

const badToken = 'Please provide a valid token in the Authorization header'

const keyIsRefused = () => ({ _tag: 'Unauthorized', reason: 'access-key', errorCode: undefined })

/** A token as the server makes them, of a key that it does not have. */
function unknownKey(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 987_654, api: true })}.c2lnbmF0dXJl`
}

function withToken(authorization: string | undefined) {
  return altered(() => withHeaders({ authorization }))
}

/** What every call meets whose access key is not right. */
export const accessKeys: readonly CommonRow[] = [
  {
    ...says('401 Authentication Error'),
    how: 'no Authorization header',
    provoke: withToken(undefined),
    failure: keyIsRefused,
  },
  {
    ...says('401 Bad Authorization header format. Format is "Authorization: Bearer <token>"'),
    how: 'another scheme than Bearer',
    provoke: withToken('Basic YWRh'),
    failure: keyIsRefused,
  },
  {
    ...says(`401 ${badToken}, for no token`, badToken),
    how: 'a text that is no token',
    provoke: withToken('Bearer nonsense'),
    failure: keyIsRefused,
  },
  {
    ...says(`401 ${badToken}, for a wrong signature`, badToken),
    how: 'the signature of another token',
    provoke: altered(({ patient }) =>
      withHeaders({
        authorization: `Bearer ${patient.accessKey.replace(/\.[^.]+$/, '.c2lnbmF0dXJl')}`,
      }),
    ),
    failure: keyIsRefused,
  },
  {
    ...says(`401 ${badToken}, for a key that was revoked`, badToken),
    how: 'a key that the dashboard has revoked',
    provoke: async (scenery, offer) => {
      const accessKey = scenery.newKey()
      const caller = await callerOf(scenery, offer, { accessKey })
      scenery.patient.dashboard.revokeKey(accessKey)
      return callEndpoint(caller, offer)
    },
    failure: keyIsRefused,
  },
  {
    ...says('401 Unauthorized, for a key that does not exist', 'Unauthorized'),
    how: 'a token of a key that is not there',
    provoke: withToken(`Bearer ${unknownKey()}`),
    // A wrong signature is refused with the same word, and the client cannot tell them apart.
    failure: (offer) => ({
      _tag: 'Unauthorized',
      reason: isSigned(offer) ? 'signature' : 'access-key',
      errorCode: undefined,
    }),
  },
]
