import { password, type Scenery } from '../scenery/createScenery.js'
import { withKeys } from '../visitor/alterations.js'
import type { Alteration } from '../visitor/Exchange.js'
import type { Met } from '../visitor/createVisitor.js'
import { type ErrorRow, says } from './ErrorRow.js'

const auth = '/v1/players/auth'
const login = `POST ${auth}/login`
const verify = `POST ${auth}/verify`
const refresh = `POST ${auth}/refresh`
const reset = `POST ${auth}/reset_password`

/** Signs in with a code, about which something is wrong. */
async function verifying(
  { account, visitor }: Scenery,
  aliasId?: number,
  alteration?: Alteration,
): Promise<Met> {
  const { alias, identifier } = await account({
    email: `${crypto.randomUUID()}@example.com`,
    verificationEnabled: true,
  })
  const ada = visitor()
  await ada.get(({ playerAuth }) => playerAuth.login(identifier, password))
  return ada.meet(({ playerAuth }) => playerAuth.verify(aliasId ?? alias.id, 'no code'), alteration)
}

/** The errors of the calls with which sessions begin. */
export const signInErrors: readonly ErrorRow[] = [
  {
    at: login,
    ...says('400 password: Invalid input: expected string, received undefined'),
    how: 'no password',
    provoke: ({ visitor }) =>
      visitor().meet(
        ({ playerAuth }) => playerAuth.login('ada', password),
        withKeys({ password: undefined }),
      ),
  },
  {
    at: login,
    ...says('401 INVALID_CREDENTIALS', 'Incorrect identifier or password'),
    how: 'a wrong password',
    provoke: async ({ account, visitor }) => {
      const { identifier } = await account()
      return visitor().meet(({ playerAuth }) => playerAuth.login(identifier, 'wrong'))
    },
    failure: { _tag: 'Unauthorized', reason: 'credentials', errorCode: 'INVALID_CREDENTIALS' },
  },
  {
    at: verify,
    ...says('400 code: Invalid input: expected string, received number'),
    how: 'a number',
    provoke: (scenery) => verifying(scenery, undefined, withKeys({ code: 123_456 })),
  },
  {
    at: verify,
    ...says('403 VERIFICATION_ALIAS_NOT_FOUND', 'Player alias not found'),
    how: 'an alias that does not exist',
    provoke: (scenery) => verifying(scenery, 987_654),
  },
  {
    at: verify,
    ...says('403 VERIFICATION_CODE_INVALID', 'Invalid code'),
    how: 'a wrong code',
    provoke: (scenery) => verifying(scenery),
  },
  {
    at: verify,
    ...says('400 Player does not have authentication'),
    how: 'an alias of another service',
    provoke: async (scenery) => verifying(scenery, (await scenery.player()).alias.id),
  },
  {
    at: refresh,
    ...says('400 refreshToken: Invalid input: expected string, received undefined'),
    how: 'no token',
    provoke: async ({ account }) =>
      (await account()).meet(
        ({ playerAuth }) => playerAuth.refresh(),
        withKeys({ refreshToken: undefined }),
      ),
  },
  {
    at: refresh,
    ...says('401 INVALID_SESSION', 'Invalid refresh token'),
    how: 'a log-in on another device',
    provoke: async ({ account, visitor }) => {
      const ada = await account()
      await visitor().get(({ playerAuth }) => playerAuth.login(ada.identifier, password))
      return ada.meet(({ playerAuth }) => playerAuth.refresh())
    },
    failure: { _tag: 'Unauthorized', reason: 'session', errorCode: 'INVALID_SESSION' },
  },
  {
    at: refresh,
    ...says('401 INVALID_SESSION, for a token that was used', 'Invalid refresh token'),
    how: 'the token of an earlier refresh',
    provoke: async ({ account }) => {
      const ada = await account()
      const first = await ada.meet(({ playerAuth }) => playerAuth.refresh())
      const { refreshToken } = JSON.parse(first.exchanges.at(-1)?.body ?? '{}') as {
        readonly refreshToken?: string
      }
      return ada.meet(({ playerAuth }) => playerAuth.refresh(), withKeys({ refreshToken }))
    },
    failure: { _tag: 'Unauthorized', reason: 'session', errorCode: 'INVALID_SESSION' },
  },
  {
    at: `POST ${auth}/forgot_password`,
    ...says('400 email: Invalid input: expected string, received undefined'),
    how: 'no email',
    provoke: ({ visitor }) =>
      visitor().meet(
        ({ playerAuth }) => playerAuth.forgotPassword('ada@example.com'),
        withKeys({ email: undefined }),
      ),
  },
  {
    at: reset,
    ...says('400 password: Invalid input: expected string, received undefined'),
    how: 'no password',
    provoke: ({ visitor }) =>
      visitor().meet(
        ({ playerAuth }) => playerAuth.resetPassword('123456', password),
        withKeys({ password: undefined }),
      ),
  },
  {
    at: reset,
    ...says('401 PASSWORD_RESET_CODE_INVALID', 'This code is either invalid or has expired'),
    how: 'a wrong code',
    provoke: ({ visitor }) =>
      visitor().meet(({ playerAuth }) => playerAuth.resetPassword('no code', password)),
    failure: {
      _tag: 'Unauthorized',
      reason: 'credentials',
      errorCode: 'PASSWORD_RESET_CODE_INVALID',
    },
  },
]
