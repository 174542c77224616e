import { ann } from '../../support/cast.js'
import { response } from '../../support/fakeHttp.js'
import { marbles } from '../../support/marbles.js'
import { play, says, type Script } from '../../support/play.js'
import { channel, presence } from '../../support/samples.js'

const joining = '/v1/game-channels/7/join'
const leaving = '/v1/game-channels/7/leave'
const offline = { ...presence, playerAlias: ann, online: false }
const camp = { ...channel, private: false, temporaryMembership: true }

/** Ann joins a channel of members who are online, and is put out of it by a ghost. */
const script: Script = {
  user: 'ao',
  sockets: ['--o--c----sJ-x'],
  letters: {
    J: says('v1.channels.player-joined', { channel: camp, playerAlias: ann }),
    x: says('v1.channels.player-left', { channel: camp, playerAlias: ann, meta: { reason: 1 } }),
  },
  acts: { l: ({ channels }) => channels.leave(7).subscribe({ error: () => undefined }) },
  calls: { [joining]: ['-----(j|)'], [leaving]: ['--(e|)'] },
  answers: { j: () => response(200, { channel: camp }) },
}

it(
  'joins again after a ghost',
  marbles((run) => {
    const game = play(run, script)

    game.expectCalls(joining, '----------------- 100ms ^----!')
  }),
)

it(
  'joins no channel again that the user left, even if the leaving fails',
  marbles((run) => {
    const user = 'ao-------------- 50ms l'
    const game = play(run, { ...script, user })

    game.expectCalls(joining)
    game.expectCalls(leaving, '---------------- 50ms ^-!')
  }),
)

it(
  'F105 leaves after the joining that is under way, which the server would not stop either',
  marbles((run) => {
    const user = 'ao----------------- 100ms l'
    const game = play(run, { ...script, user })

    game.expectCalls(joining, '----------------- 100ms ^----!')
    game.expectCalls(leaving, '---------------------- 100ms ^-!')
  }),
)

it(
  'goes on with a joining when the user leaves another channel',
  marbles((run) => {
    const game = play(run, {
      ...script,
      user: 'ao----------------- 100ms l',
      acts: { l: ({ channels }) => channels.leave(8).subscribe({ error: () => undefined }) },
      calls: { ...script.calls, '/v1/game-channels/8/leave': ['--(n|)'] },
    })

    game.expectCalls(joining, '----------------- 100ms ^----!')
  }),
)

it(
  'joins no channel again for a player who went offline on purpose meanwhile',
  marbles((run) => {
    const game = play(run, {
      ...script,
      user: 'ao-------------- 50ms f',
      acts: { f: ({ presence }) => presence.set({ online: false }).subscribe() },
      calls: { ...script.calls, '/v1/players/presence': ['--(p|)'] },
      answers: { ...script.answers, p: () => response(200, { presence: offline }) },
    })

    game.expectCalls(joining)
  }),
)

it(
  'joins no channel again that was left right after it was joined, though no frame told of the leaving',
  marbles((run) => {
    const game = play(run, {
      user: 'ao------------Jl',
      tickets: ['---(t|)', '---(t|)'],
      sockets: ['--o--c----s 40ms x', '--o--c----s'],
      acts: {
        J: ({ channels }) => channels.join(7).subscribe(),
        l: ({ channels }) => channels.leave(7).subscribe(),
      },
      calls: { [joining]: ['-----(j|)', '--(j|)'], [leaving]: ['--------(2|)'] },
      answers: { j: () => response(200, { channel: camp }), 2: () => response(204) },
    })

    game.expectCalls(joining, '--------------^----!')
  }),
)

it(
  'holds back what is said until it joined again, though the connection is lost while it joins',
  marbles((run) => {
    const game = play(run, {
      ...script,
      user: '                   ao 1100ms m',
      tickets: Array<string>(3).fill('---(t|)'),
      sockets: ['--o--c----sJ--x', '--o--c--s---x', '--o--c--s'],
      letters: { J: says('v1.channels.player-joined', { channel: camp, playerAlias: ann }) },
      acts: { m: ({ channels }) => channels.sendMessage(7, 'm').subscribe() },
      calls: { [joining]: ['----------(e|)', '-----(j|)'] },
    })

    game.expectCalls(joining, '279ms ^---------!', '2961ms ^----!')
    game.expectSent('---------i 266ms i 2681ms i-------m')
  }),
)
