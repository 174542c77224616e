import type { Seat } from '../createSeat.js'
import { anyOf, type Made, oneOf } from '../../model/weighted.js'
import { actsOn } from './actsOn.js'

export type AccountName = 'dan' | 'eve'

/** Stands in every password and address, so that one search finds them all. */
export const PRIVATE = 'pr1vate'

const act = actsOn('accounts')
const account = oneOf<AccountName>('dan', 'eve')

/** Calls about accounts with a password. */
export const accountAct = anyOf(
  [4, act(['register', 'login'], { account })],
  [1, act(['loginWrongly', 'verify'], { account })],
  [3, act(['refresh', 'logout'])],
  [1, act(['toggleVerification', 'forgotPassword', 'changePassword', 'changeEmail'])],
  [0.5, act(['changeIdentifier', 'migrate', 'reset'])],
)
export type AccountAct = Made<typeof accountAct>

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
