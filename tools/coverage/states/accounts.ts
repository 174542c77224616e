import { type Account, password } from '../scenery/createScenery.js'
import { withHeaders, withKeys } from '../visitor/alterations.js'
import { authOf, fullAuth } from './shapes.js'
import { at, both, has, type StateRow } from './StateRow.js'

const auth = '/v1/players/auth'
const changeIdentifier = `POST ${auth}/change_identifier`
const migrate = `POST ${auth}/migrate`

function migrated(ada: Account) {
  const target = { currentPassword: password, service: 'custom', identifier: ada.identifier }
  return ada.meet(({ playerAuth }) => playerAuth.migrate(target))
}

/** What depends on what became of an account. */
export const accountStates: readonly StateRow[] = [
  {
    at: `POST ${auth}/change_password`,
    name: 'keeps the session',
    look: async ({ account }) => {
      const ada = await account()
      await ada.get(({ playerAuth }) => playerAuth.changePassword(password, `${password}!`))
      const { exchanges } = await ada.meet(({ channels }) => channels.list())
      return exchanges.map(({ answer }) => answer.status)
    },
    seen: [200],
  },
  {
    at: changeIdentifier,
    name: 'trims, and writes in lower case',
    look: async ({ account, newName }) => {
      const name = newName()
      const ada = await account()
      const { server, client } = both(
        await ada.meet(
          ({ playerAuth }) => playerAuth.changeIdentifier(password, 'x'),
          withKeys({ newIdentifier: ` ${name.toUpperCase()} ` }),
        ),
      )
      return [at(server, 'alias', 'identifier') === name, at(client, 'identifier') === name]
    },
    seen: [true, true],
  },
  {
    at: changeIdentifier,
    name: 'has `auth` in full',
    look: async ({ account, newName }) => {
      const ada = await account()
      const name = newName()
      const met = await ada.meet(({ playerAuth }) => playerAuth.changeIdentifier(password, name))
      return authOf(both(met).server)
    },
    seen: fullAuth,
  },
  {
    at: `POST ${auth}/forgot_password`,
    name: 'is answered alike for a known email and an unknown one',
    look: async ({ account, visitor, newName, patient }) => {
      const email = `${newName()}@example.com`
      await account({ email })
      const { mailbox } = patient.dashboard
      const before = mailbox.length
      const mets = [email, `x${email}`].map((address) =>
        visitor().meet(({ playerAuth }) => playerAuth.forgotPassword(address)),
      )
      const answers = (await Promise.all(mets)).map(({ exchanges }) => exchanges[0]?.answer)
      return { answers, mails: mailbox.length - before }
    },
    seen: {
      answers: [
        { status: 204, body: undefined },
        { status: 204, body: undefined },
      ],
      mails: 1,
    },
  },
  {
    at: `POST ${auth}/reset_password`,
    name: 'ends the session',
    look: async ({ account, visitor, newName, patient }) => {
      const email = `${newName()}@example.com`
      const ada = await account({ email })
      const device = visitor()
      await device.get(({ playerAuth }) => playerAuth.forgotPassword(email))
      const code = patient.dashboard.mailbox.at(-1)?.code ?? ''
      await device.get(({ playerAuth }) => playerAuth.resetPassword(code, `${password}!`))
      const { exchanges, failure } = await ada.meet(({ channels }) => channels.list())
      return { code: at(exchanges[0]?.answer.body, 'errorCode'), failure }
    },
    seen: {
      code: 'INVALID_SESSION',
      failure: { _tag: 'Unauthorized', reason: 'session', errorCode: 'INVALID_SESSION' },
    },
  },
  {
    at: `DELETE ${auth}`,
    name: 'deletes the alias',
    look: async ({ account, visitor }) => {
      const ada = await account()
      await ada.get(({ playerAuth }) => playerAuth.deleteAccount(password))
      const { failure } = await visitor().meet(({ playerAuth }) =>
        playerAuth.login(ada.identifier, password),
      )
      return { failure, alias: ada.talo.players.alias$.value }
    },
    seen: { failure: { _tag: 'Unauthorized', reason: 'credentials' }, alias: null },
  },
  {
    at: migrate,
    name: 'has no `auth`, and the same alias id',
    look: async ({ account }) => {
      const ada = await account()
      const { server } = both(await migrated(ada))
      const alias = at(server, 'alias')
      return {
        hasAuth: has(at(alias, 'player'), 'auth'),
        isSame: at(alias, 'id') === ada.alias.id,
        service: at(alias, 'service'),
      }
    },
    seen: { hasAuth: false, isSame: true, service: 'custom' },
  },
  {
    at: migrate,
    name: 'ends the session, which no call needs any more',
    look: async ({ account }) => {
      const ada = await account()
      await migrated(ada)
      const { id, player } = ada.alias
      const stale = {
        'x-talo-alias': String(id),
        'x-talo-player': player.id,
        'x-talo-session': String(at(ada.exchanges[0]?.answer.body, 'sessionToken')),
      }
      const { exchanges } = await ada.meet(({ channels }) => channels.list(), withHeaders(stale))
      return {
        statuses: exchanges.map(({ answer }) => answer.status),
        session: ada.talo.playerAuth.session$.value,
      }
    },
    seen: { statuses: [200], session: { status: 'signed-out', reason: 'migrated' } },
  },
]
