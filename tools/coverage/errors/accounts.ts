import { password } from '../scenery/createScenery.js'
import { asAccount, withOtherKeys, wrongPassword } from './asAccount.js'
import { type ErrorRow, says } from './ErrorRow.js'

const auth = '/v1/players/auth'
const changePassword = `POST ${auth}/change_password`
const changeEmail = `POST ${auth}/change_email`
const changeIdentifier = `POST ${auth}/change_identifier`
const toggle = `PATCH ${auth}/toggle_verification`

/** The errors of the calls that change accounts. */
export const accountErrors: readonly ErrorRow[] = [
  {
    at: changePassword,
    ...says('400 newPassword: Invalid input: expected string, received undefined'),
    how: 'no password',
    provoke: withOtherKeys(changePassword, { newPassword: undefined }),
  },
  wrongPassword(changePassword),
  {
    at: changePassword,
    ...says('400 NEW_PASSWORD_MATCHES_CURRENT_PASSWORD', 'Please choose a different password'),
    how: 'the old password',
    provoke: asAccount((ada) =>
      ada.meet(({ playerAuth }) => playerAuth.changePassword(password, password)),
    ),
  },
  {
    at: changeEmail,
    ...says('400 newEmail: Invalid input: expected string, received undefined'),
    how: 'no email',
    provoke: withOtherKeys(changeEmail, { newEmail: undefined }),
  },
  wrongPassword(changeEmail),
  {
    at: changeEmail,
    ...says('400 NEW_EMAIL_MATCHES_CURRENT_EMAIL', 'Please choose a different email address'),
    how: 'the old email',
    provoke: async ({ account, newName }) => {
      const email = `${newName()}@example.com`
      const ada = await account({ email })
      return ada.meet(({ playerAuth }) => playerAuth.changeEmail(password, email))
    },
  },
  {
    at: changeEmail,
    ...says('400 EMAIL_TAKEN', 'This email address is already in use'),
    how: 'the email of another player',
    provoke: async ({ account, newName }) => {
      const email = `${newName()}@example.com`
      await account({ email })
      return (await account()).meet(({ playerAuth }) => playerAuth.changeEmail(password, email))
    },
  },
  {
    at: changeEmail,
    ...says('400 INVALID_EMAIL', 'Invalid email address'),
    how: 'an email that is none',
    provoke: asAccount((ada) =>
      ada.meet(({ playerAuth }) => playerAuth.changeEmail(password, 'ada')),
    ),
  },
  {
    at: changeIdentifier,
    ...says('400 newIdentifier: Invalid input: expected string, received undefined'),
    how: 'no identifier',
    provoke: withOtherKeys(changeIdentifier, { newIdentifier: undefined }),
  },
  wrongPassword(changeIdentifier),
  {
    at: changeIdentifier,
    ...says('400 IDENTIFIER_PROFANITY', 'Alias identifier contains inappropriate language'),
    how: 'a rude name on a game that has no room for it',
    provoke: asAccount(
      (ada) => ada.meet(({ playerAuth }) => playerAuth.changeIdentifier(password, 'shit')),
      { game: 'prudish' },
    ),
  },
  {
    at: changeIdentifier,
    ...says(
      '400 NEW_IDENTIFIER_MATCHES_CURRENT_IDENTIFIER',
      'Please choose a different identifier',
    ),
    how: 'the old name',
    provoke: asAccount((ada) =>
      ada.meet(({ playerAuth }) => playerAuth.changeIdentifier(password, ada.identifier)),
    ),
  },
  {
    at: changeIdentifier,
    ...says('400 IDENTIFIER_TAKEN', 'This identifier is already taken'),
    how: 'the name of another account',
    provoke: asAccount(async (ada, { account }) => {
      const { identifier } = await account()
      return ada.meet(({ playerAuth }) => playerAuth.changeIdentifier(password, identifier))
    }),
  },
  {
    at: changeIdentifier,
    ...says(
      '400 IDENTIFIER_TAKEN, by an alias of another service',
      'This identifier is already taken',
    ),
    how: 'the name of a player without an account',
    provoke: asAccount(async (ada, { player }) => {
      const { alias } = await player()
      return ada.meet(({ playerAuth }) => playerAuth.changeIdentifier(password, alias.identifier))
    }),
  },
  {
    at: toggle,
    ...says('400 verificationEnabled: Invalid input: expected boolean, received undefined'),
    how: 'neither on nor off',
    provoke: withOtherKeys(toggle, { verificationEnabled: undefined }),
  },
  {
    at: toggle,
    ...says(
      '400 VERIFICATION_EMAIL_REQUIRED',
      'An email address is required to enable verification',
    ),
    how: 'on, for a player without an email',
    provoke: asAccount((ada) =>
      ada.meet(({ playerAuth }) =>
        playerAuth.toggleVerification({ currentPassword: password, verificationEnabled: true }),
      ),
    ),
  },
  wrongPassword(toggle),
  {
    at: toggle,
    ...says('400 EMAIL_TAKEN', 'This email address is already in use'),
    how: 'the email of another player',
    provoke: async (scenery) => {
      const email = `${scenery.newName()}@example.com`
      await scenery.account({ email })
      return withOtherKeys(toggle, { verificationEnabled: true, email })(scenery)
    },
  },
  {
    at: toggle,
    ...says('400 INVALID_EMAIL', 'Invalid email address'),
    how: 'an email that is none',
    provoke: withOtherKeys(toggle, { verificationEnabled: true, email: 'ada' }),
  },
]
