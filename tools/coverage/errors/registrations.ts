import { password, type Scenery } from '../scenery/createScenery.js'
import { withKeys } from '../visitor/alterations.js'
import type { Met } from '../visitor/createVisitor.js'
import type { Alteration } from '../visitor/Exchange.js'
import { type ErrorRow, says } from './ErrorRow.js'

const auth = '/v1/players/auth'
const register = `POST ${auth}/register`

const wasTaken = 'Player with identifier <name> already exists'

/** A registration under a new name, with something wrong about it. */
function registering(wrong: object, alteration?: Alteration) {
  return ({ visitor, newName }: Scenery): Promise<Met> =>
    visitor({ game: 'prudish' }).meet(
      ({ playerAuth }) => playerAuth.register({ identifier: newName(), password, ...wrong }),
      alteration,
    )
}

/** The errors of registering. */
export const registrationErrors: readonly ErrorRow[] = [
  {
    at: register,
    ...says('400 identifier: Invalid input: expected string, received number'),
    how: 'a number',
    provoke: registering({}, withKeys({ identifier: 7 })),
  },
  {
    at: register,
    ...says('400 email: email is required when verificationEnabled is true'),
    how: 'verification without an email',
    provoke: registering({}, withKeys({ verificationEnabled: true })),
  },
  {
    at: register,
    ...says('400 IDENTIFIER_PROFANITY', 'Alias identifier contains inappropriate language'),
    how: 'a rude name on a game that has no room for it',
    provoke: registering({ identifier: 'shit' }),
  },
  {
    at: register,
    ...says('400 INVALID_EMAIL', 'Invalid email address'),
    how: 'an email that is none',
    provoke: registering({ email: 'ada' }),
  },
  {
    at: register,
    ...says('400 EMAIL_TAKEN', 'This email address is already in use'),
    how: 'the email of another player',
    provoke: async (scenery) => {
      const email = `${scenery.newName()}@example.com`
      await scenery.account({ game: 'prudish', email })
      return registering({ email })(scenery)
    },
  },
  {
    at: register,
    ...says('400 IDENTIFIER_TAKEN', wasTaken),
    how: 'the name of another account',
    provoke: async (scenery) => {
      const { identifier } = await scenery.account({ game: 'prudish' })
      return registering({ identifier })(scenery)
    },
  },
  {
    at: register,
    ...says('402 Limit reached'),
    how: 'a plan that has no room for another player',
    provoke: async (scenery) => {
      const refusal = { status: 402, body: { message: 'Limit reached' }, times: 1 }
      scenery.patient.faults.refuseCalls({ path: `${auth}/register` }, refusal)
      return registering({})(scenery)
    },
  },
]
