import type { Offer, Section } from './Section.js'

const root = '/v1/players/auth'

const wrongPassword = '403 INVALID_CREDENTIALS'
const noAuthentication = '400 Player does not have authentication'

/** Every one of them may read and write players. */
function auth(offer: Omit<Offer, 'scopes'>): Offer {
  return { ...offer, scopes: ['read:players', 'write:players'] }
}

export const playerAuth: Section = {
  title: 'Player authentication',
  kind: 'endpoint',
  offers: [
    {
      name: `POST ${root}/register`,
      by: ['playerAuth.register'],
      errors: [
        '400 identifier: Invalid input: expected string, received number',
        '400 email: email is required when verificationEnabled is true',
        '400 IDENTIFIER_PROFANITY',
        '400 INVALID_EMAIL',
        '400 EMAIL_TAKEN',
        '400 IDENTIFIER_TAKEN',
        '402 Limit reached',
      ],
      states: [
        'has `auth` in full, without an email null',
        'has a refresh token for who asks for one',
        'ignores an empty email',
        'is done twice for one name that comes twice at once',
      ],
    },
    {
      name: `POST ${root}/login`,
      by: ['playerAuth.login'],
      errors: [
        '400 password: Invalid input: expected string, received undefined',
        '401 INVALID_CREDENTIALS',
      ],
      states: ['has `auth` in full', 'asks for the code where verification is on'],
    },
    {
      name: `POST ${root}/verify`,
      by: ['playerAuth.verify'],
      errors: [
        '400 code: Invalid input: expected string, received number',
        '403 VERIFICATION_ALIAS_NOT_FOUND',
        '403 VERIFICATION_CODE_INVALID',
        noAuthentication,
      ],
      states: ['has `auth` in full'],
    },
    {
      name: `POST ${root}/refresh`,
      by: ['playerAuth.refresh'],
      errors: [
        '400 refreshToken: Invalid input: expected string, received undefined',
        '401 INVALID_SESSION',
        '401 INVALID_SESSION, for a token that was used',
      ],
      states: [
        'has two tokens and nothing else',
        'is not asked for a session',
        'is made for a call whose session is too old, which is then made again',
      ],
    },
    {
      name: `POST ${root}/logout`,
      by: ['playerAuth.logout'],
      needs: 'account',
      errors: [noAuthentication, '500 an alias that does not exist'],
    },
    {
      name: `POST ${root}/change_password`,
      by: ['playerAuth.changePassword'],
      needs: 'account',
      errors: [
        '400 newPassword: Invalid input: expected string, received undefined',
        wrongPassword,
        '400 NEW_PASSWORD_MATCHES_CURRENT_PASSWORD',
      ],
      states: ['keeps the session'],
    },
    {
      name: `POST ${root}/change_email`,
      by: ['playerAuth.changeEmail'],
      needs: 'account',
      errors: [
        '400 newEmail: Invalid input: expected string, received undefined',
        wrongPassword,
        '400 NEW_EMAIL_MATCHES_CURRENT_EMAIL',
        '400 EMAIL_TAKEN',
        '400 INVALID_EMAIL',
      ],
    },
    {
      name: `POST ${root}/change_identifier`,
      by: ['playerAuth.changeIdentifier'],
      needs: 'account',
      errors: [
        '400 newIdentifier: Invalid input: expected string, received undefined',
        wrongPassword,
        '400 IDENTIFIER_PROFANITY',
        '400 NEW_IDENTIFIER_MATCHES_CURRENT_IDENTIFIER',
        '400 IDENTIFIER_TAKEN',
        '400 IDENTIFIER_TAKEN, by an alias of another service',
      ],
      states: ['trims, and writes in lower case', 'has `auth` in full'],
    },
    {
      name: `POST ${root}/forgot_password`,
      by: ['playerAuth.forgotPassword'],
      errors: ['400 email: Invalid input: expected string, received undefined'],
      states: ['is answered alike for a known email and an unknown one'],
    },
    {
      name: `POST ${root}/reset_password`,
      by: ['playerAuth.resetPassword'],
      errors: [
        '400 password: Invalid input: expected string, received undefined',
        '401 PASSWORD_RESET_CODE_INVALID',
      ],
      states: ['ends the session'],
    },
    {
      name: `PATCH ${root}/toggle_verification`,
      by: ['playerAuth.toggleVerification'],
      needs: 'account',
      errors: [
        '400 verificationEnabled: Invalid input: expected boolean, received undefined',
        '400 VERIFICATION_EMAIL_REQUIRED',
        wrongPassword,
        '400 EMAIL_TAKEN',
        '400 INVALID_EMAIL',
      ],
    },
    {
      name: `DELETE ${root}`,
      by: ['playerAuth.deleteAccount'],
      needs: 'account',
      errors: [
        '400 currentPassword: Invalid input: expected string, received undefined',
        wrongPassword,
        noAuthentication,
      ],
      states: ['deletes the alias'],
    },
    {
      name: `POST ${root}/migrate`,
      by: ['playerAuth.migrate'],
      needs: 'account',
      errors: [
        '400 service: Too small: expected string to have >=1 characters',
        '400 identifier: Too small: expected string to have >=1 characters',
        wrongPassword,
        '400 INVALID_MIGRATION_TARGET',
        '409 IDENTIFIER_TAKEN',
      ],
      states: [
        'has no `auth`, and the same alias id',
        'ends the session, which no call needs any more',
      ],
    },
  ].map((offer) => auth(offer as Omit<Offer, 'scopes'>)),
}
