import { bob } from '../support/cast.js'
import { response } from '../support/fakeHttp.js'
import { test } from '../support/marbles.js'
import { type Client, play, says } from '../support/play.js'
import { channel, player, playerAlias, presence } from '../support/samples.js'

const joinPath = '/v1/game-channels/7/join'
const presencePath = '/v1/players/presence'
const lobby = { ...channel, temporaryMembership: true }
const bobAlone = { ...bob, player: { ...player, id: '00000000-0000-4000-8000-000000000002' } }
const offline = { ...presence, online: false }

const answers = {
  l: () => response(200, { channel: lobby }),
  p: () => response(200, { presence }),
  i: (index: number) =>
    response(200, {
      alias: index === 0 ? playerAlias : bobAlone,
      socketToken: `token-${String(index)}`,
    }),
}
const letters = {
  S: says('v1.players.identify.success', bobAlone),
  p: says('v1.players.presence.updated', { presence: offline }),
  P: says('v1.players.presence.updated', { presence: { ...offline, playerAlias: bobAlone } }),
  l: says('v1.channels.player-left', { channel: lobby, playerAlias, meta: { reason: 1 } }),
}
const acts = {
  A: ({ players }: Client) => players.identify('username', 'ann').subscribe(),
  B: ({ players }: Client) => players.identify('username', 'bob').subscribe(),
  j: ({ channels }: Client) => channels.join(7).subscribe(),
  h: ({ presence }: Client) => presence.set({ online: false }).subscribe(),
}
const calls = { [joinPath]: ['--(l|)'], [presencePath]: ['--(p|)'] }
const script = { acts, answers, calls, letters, identifies: ['--(i|)'] }

describe('the temporary channels of a player', () => {
  test('are joined again on the next connection', (run) => {
    const user = '    ao--------------j'
    const sockets = ['     --o--c--s---------x', '--o--c--s']
    const joins = ['  ----------------^-!', '- 282ms ^-!']
    const game = play(run, { ...script, user, sockets })

    game.expectCalls(joinPath, ...joins)
  })

  test('are not those of the next player', (run) => {
    const user = '    Ao--------------j--------B'
    const sockets = ['     --o--c---s', '--o--c---S']
    const status = '  it--d-h--(cn)I-------------t 250ms d-h--(cn)I'
    const joins = '   ----------------^-!'
    const game = play(run, { ...script, user, sockets })

    game.expectStatus(status)
    game.expectCalls(joinPath, joins)
  })

  test('are not those of the next player either if the answer comes late', (run) => {
    const user = '    Ao--------------j------B'
    const sockets = ['     --o--c--s', '--o--c--S']
    const joins = '   ----------------^---------!'
    const late = { ...calls, [joinPath]: ['----------(l|)'] }
    const game = play(run, { ...script, calls: late, user, sockets })

    game.expectCalls(joinPath, joins)
  })

  test('are left alone once the socket is closed', (run) => {
    const user = '    ao--------------j-------------x'
    const socket = '      --o--c--s------------l'
    const joins = '   ----------------^-!'
    const game = play(run, { ...script, user, sockets: [socket] })

    game.expectCalls(joinPath, joins)
  })
})

describe('a player whom a ghost set offline', () => {
  test('stays offline if the socket is closed meanwhile', (run) => {
    const user = '    ao----------------------------x'
    const socket = '      --o--c--s------------p'
    const game = play(run, { ...script, user, sockets: [socket] })

    game.expectCalls(presencePath, '')
  })

  test('is set online again whatever the player before them wanted', (run) => {
    const user = '    Ao--------------h--------B'
    const sockets = ['     --o--c--s', '--o--c--S--P']
    const puts = ['   ----------------^-!', '- 388ms ^-!']
    const game = play(run, { ...script, user, sockets })

    game.expectCalls(presencePath, ...puts)
  })
})
