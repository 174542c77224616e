import { type NewAccount, password, type Scenery } from '../scenery/createScenery.js'
import { withHeaders, withKeys } from '../visitor/alterations.js'
import { authOf, fullAuth } from './shapes.js'
import { at, both, has, type StateRow } from './StateRow.js'

const auth = '/v1/players/auth'
const register = `POST ${auth}/register`
const login = `POST ${auth}/login`
const verify = `POST ${auth}/verify`
const refresh = `POST ${auth}/refresh`

/** What the registration of an account was answered. */
async function registered({ account }: Scenery, guest: NewAccount = {}): Promise<unknown> {
  return (await account(guest)).exchanges[0]?.answer.body
}

async function registeredWith({ visitor, newName }: Scenery, keys: object): Promise<unknown> {
  const met = await visitor().meet(
    ({ playerAuth }) => playerAuth.register({ identifier: newName(), password }),
    withKeys(keys),
  )
  return both(met).server
}

/** An account of which the mail with the code was sent. */
async function awaitingCode(scenery: Scenery) {
  const email = `${crypto.randomUUID()}@example.com`
  const ada = await scenery.account({ email, verificationEnabled: true })
  const device = scenery.visitor()
  const met = await device.meet(({ playerAuth }) => playerAuth.login(ada.identifier, password))
  return { ada, email, device, met, code: scenery.patient.dashboard.mailbox.at(-1)?.code ?? '' }
}

/** What the ways of signing in tell. */
export const signInStates: readonly StateRow[] = [
  {
    at: register,
    name: 'has `auth` in full, without an email null',
    look: async (scenery) => {
      const email = `${scenery.newName()}@example.com`
      const answers = [await registered(scenery), await registered(scenery, { email })]
      return answers.map((answer) => ({ ...(authOf(answer) as object) }))
    },
    seen: [fullAuth, { ...fullAuth, email: '<name>@example.com' }],
  },
  {
    at: register,
    name: 'has a refresh token for who asks for one',
    look: async (scenery) => {
      const answers = [
        await registered(scenery),
        await registeredWith(scenery, { withRefresh: undefined }),
      ]
      return answers.map((answer) => has(answer, 'refreshToken'))
    },
    seen: [true, false],
  },
  {
    at: register,
    name: 'ignores an empty email',
    look: async (scenery) => authOf(await registeredWith(scenery, { email: '' })),
    seen: fullAuth,
  },
  {
    at: register,
    name: 'is done twice for one name that comes twice at once',
    look: async ({ visitor, newName, racing }) => {
      const registration = { identifier: newName(), password }
      const mets = await Promise.all(
        [visitor({ at: racing }), visitor({ at: racing })].map(({ meet }) =>
          meet(({ playerAuth }) => playerAuth.register(registration)),
        ),
      )
      const answers = mets.flatMap(({ exchanges }) => exchanges.map(({ answer }) => answer))
      const players = answers.map(({ body }) => at(body, 'alias', 'player', 'id'))
      return { statuses: answers.map(({ status }) => status), players: new Set(players).size }
    },
    seen: { statuses: [200, 200], players: 2 },
  },
  {
    at: login,
    name: 'has `auth` in full',
    look: async ({ account, visitor }) => {
      const { identifier } = await account()
      const met = await visitor().meet(({ playerAuth }) => playerAuth.login(identifier, password))
      return authOf(both(met).server)
    },
    seen: fullAuth,
  },
  {
    at: login,
    name: 'asks for the code where verification is on',
    look: async (scenery) => {
      const { ada, met } = await awaitingCode(scenery)
      const { server, client } = both(met)
      return { server, client, isOwn: at(server, 'aliasId') === ada.alias.id }
    },
    seen: {
      server: { verificationRequired: true, alias: undefined, sessionToken: undefined },
      client: { status: 'verification-required' },
      isOwn: true,
    },
  },
  {
    at: verify,
    name: 'has `auth` in full',
    look: async (scenery) => {
      const { ada, device, code } = await awaitingCode(scenery)
      const met = await device.meet(({ playerAuth }) => playerAuth.verify(ada.alias.id, code))
      return authOf(both(met).server)
    },
    seen: { ...fullAuth, email: '<name>@example.com', verificationEnabled: true },
  },
  {
    at: refresh,
    name: 'has two tokens and nothing else',
    look: async ({ account }) => {
      const ada = await account()
      const { server } = both(await ada.meet(({ playerAuth }) => playerAuth.refresh()))
      return Object.keys(server as object).sort()
    },
    seen: ['refreshToken', 'sessionToken'],
  },
  {
    at: refresh,
    name: 'is made for a call whose session is too old, which is then made again',
    look: async ({ account, patient }) => {
      const ada = await account()
      patient.faults.expireTokens('sessionToken', { alias: ada.alias.id })
      const { exchanges } = await ada.meet(({ channels }) => channels.list())
      return exchanges.map(({ path, answer }) => [path.split('/').at(-1), answer.status])
    },
    seen: [
      ['game-channels', 401],
      ['refresh', 200],
      ['game-channels', 200],
    ],
  },
  {
    at: refresh,
    name: 'is not asked for a session',
    look: async ({ account }) => {
      const ada = await account()
      const { id, player } = ada.alias
      const names = { 'x-talo-alias': String(id), 'x-talo-player': player.id }
      const { exchanges } = await ada.meet(
        ({ playerAuth }) => playerAuth.refresh(),
        withHeaders({ ...names, 'x-talo-session': 'nonsense' }),
      )
      return exchanges.map(({ answer }) => answer.status)
    },
    seen: [200],
  },
]
