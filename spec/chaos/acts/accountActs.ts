import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { Seat } from '../createSeat.js'
import { oneOf, weighted } from '../../model/weighted.js'

/** Calls about accounts with a password. */
export type AccountAct =
  | {
      readonly on: 'accounts'
      readonly does: 'register' | 'login' | 'loginWrongly' | 'verify'
      readonly account: AccountName
    }
  | {
      readonly on: 'accounts'
      readonly does: 'refresh' | 'logout' | 'toggleVerification' | 'forgotPassword'
    }
  | {
      readonly on: 'accounts'
      readonly does: 'changePassword' | 'changeEmail' | 'changeIdentifier' | 'migrate' | 'reset'
    }

export type AccountName = 'dan' | 'eve'

/** Stands in every password and address, so that one search finds them all. */
export const PRIVATE = 'pr1vate'

const on = fc.constant('accounts' as const)
const account = oneOf<AccountName>('dan', 'eve')

export const accountAct: Arbitrary<AccountAct> = weighted<AccountAct>([
  [4, fc.record({ on, does: oneOf('register', 'login'), account })],
  [1, fc.record({ on, does: oneOf('loginWrongly', 'verify'), account })],
  [3, fc.record({ on, does: oneOf('refresh', 'logout') })],
  [
    1,
    fc.record({
      on,
      does: oneOf('toggleVerification', 'forgotPassword', 'changePassword', 'changeEmail'),
    }),
  ],
  [0.5, fc.record({ on, does: oneOf('changeIdentifier', 'migrate', 'reset') })],
])

const password = `${PRIVATE}-password`
const emailOf = (account: string) => `${PRIVATE}-${account}@example.com`

export function performOnAccounts(
  { talo: { playerAuth }, ask, cast }: Seat,
  act: AccountAct,
): void {
  switch (act.does) {
    case 'register': {
      const { account } = act
      const email = emailOf(account)
      ask('register', playerAuth.register({ identifier: account, password, email }))
      break
    }
    case 'login':
      ask('login', playerAuth.login(act.account, password))
      break
    case 'loginWrongly':
      ask('login', playerAuth.login(act.account, `${PRIVATE}-guess`))
      break
    case 'verify':
      ask('verify', playerAuth.verify(cast.aliasIdOf(act.account), cast.lastCode()))
      break
    case 'refresh':
    case 'logout':
      ask(act.does, playerAuth[act.does]())
      break
    case 'toggleVerification': {
      const change = { currentPassword: password, verificationEnabled: true }
      ask('toggleVerification', playerAuth.toggleVerification(change))
      break
    }
    case 'forgotPassword':
      ask('forgotPassword', playerAuth.forgotPassword(emailOf('dan')))
      break
    case 'reset':
      ask('resetPassword', playerAuth.resetPassword(cast.lastCode(), password))
      break
    case 'changePassword':
      ask('changePassword', playerAuth.changePassword(password, `${PRIVATE}-new`))
      break
    case 'changeEmail':
      ask('changeEmail', playerAuth.changeEmail(password, emailOf('new')))
      break
    case 'changeIdentifier':
      ask('changeIdentifier', playerAuth.changeIdentifier(password, 'dana'))
      break
    case 'migrate': {
      const migration = { currentPassword: password, service: 'username', identifier: 'dan' }
      ask('migrate', playerAuth.migrate(migration))
    }
  }
}
