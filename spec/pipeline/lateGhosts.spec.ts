import { filter, map } from 'rxjs'
import { ann } from '../support/cast.js'
import { response } from '../support/fakeHttp.js'
import { test } from '../support/marbles.js'
import { play, says, type Script } from '../support/play.js'
import { presence } from '../support/samples.js'
import { next, onStage, until } from '../support/scenario.js'

const path = '/v1/players/presence'

function own(online: boolean): ReturnType<typeof says> {
  return says('v1.players.presence.updated', {
    presence: { ...presence, playerAlias: ann, online },
    meta: { onlineChanged: true, customStatusChanged: false },
  })
}

const script: Partial<Script> = {
  user: 'ao',
  letters: { f: own(false), g: own(true) },
  calls: { [path]: ['--(p|)'] },
  answers: {
    p: () => response(200, { presence: { ...presence, playerAlias: ann } }),
    f: () => response(403, { message: 'Missing access key scope(s): write:playerPresence' }),
  },
}

describe('a late ghost of an older connection', () => {
  test('F73 that sets the player offline is answered once the player was offline for a moment', (run) => {
    const socket = '--o--c----s--f'
    const game = play(run, { ...script, sockets: [socket] })

    game.expectCalls(path, '----------------- 100ms ^-!')
    run.flush()
    expect(game.requests.at(-1)).toMatchObject({ method: 'PUT', body: '{"online":true}' })
  })

  test('F73 that says so several times is answered once', (run) => {
    const socket = '--o--c----s--f--f--f'
    const game = play(run, { ...script, sockets: [socket] })

    game.expectCalls(path, '----------------------- 100ms ^-!')
  })

  test('F73 is not answered where the player came online by themselves', (run) => {
    const socket = '--o--c----s--f--g'
    const game = play(run, { ...script, sockets: [socket] })

    game.expectCalls(path)
  })

  test('F73 that comes back is answered three times on a connection, and no more', (run) => {
    const socket = '--o--c----s--f 199ms f 199ms f 199ms f 199ms f'
    const game = play(run, { ...script, sockets: [socket] })

    const asked$ = game.talo.socket.trace$.pipe(
      filter((event) => event.what === 'heal' && event.event === 'wanted'),
      map(() => 'p'),
    )
    game.expectStream(asked$, '----------------- 100ms p 199ms p 199ms p')
  })

  test('F73 that was undone by another tab does not count', (run) => {
    const socket = '--o--c----s--fg-fg-fg-f'
    const game = play(run, { ...script, sockets: [socket] })

    game.expectCalls(path, '-------------------------- 100ms ^-!')
  })

  test('F73 is answered once more if the server could not take the first answer', (run) => {
    const game = play(run, {
      ...script,
      sockets: ['--o--c----s--f'],
      calls: { [path]: ['--(e|)', '--(p|)'] },
    })

    game.expectCalls(path, '----------------- 100ms ^-!', '----------------- 100ms -- 333ms ^-!')
  })

  test('F73 is let be, also by a second try, once the player wants to be offline', (run) => {
    const game = play(run, {
      ...script,
      user: 'ao 300ms f',
      acts: { f: (talo) => talo.presence.set({ online: false }).subscribe() },
      sockets: ['--o--c----s--f'],
      calls: { [path]: ['--(e|)', '--(p|)'] },
    })

    game.expectCalls(path, '----------------- 100ms ^-!', '-- 300ms ^-!')
    run.flush()
    expect(game.requests.filter(({ method }) => method === 'PUT')).toHaveLength(2)
  })

  test('F73 is let be by a key that may not say otherwise', (run) => {
    const socket = '--o--c----s--f 999ms f'
    const game = play(run, { ...script, sockets: [socket], calls: { [path]: ['--(f|)'] } })

    game.expectCalls(path, '----------------- 100ms ^-!')
  })

  test('F73 is let be where the option says so', (run) => {
    const socket = '--o--c----s--f'
    const options = { keepOnline: false }
    const game = play(run, { ...script, sockets: [socket], options })

    game.expectCalls(path)
  })

  it(
    'F73 of another tab of the player is undone, and everybody sees it',
    onStage(async ({ player }) => {
      const bob = await player('bob')
      const desk = await player('ada')
      const phone = await player('ada')
      const adas$ = bob.socket
        .on('v1.players.presence.updated')
        .pipe(filter((told) => told.presence.playerAlias?.id === desk.alias.id))
      const offline = until(adas$, (told) => !told.presence.online, 'Ada offline')
      phone.dispose()
      await offline
      expect((await next(adas$, 'Ada again')).presence.online).toBe(true)
    }),
  )
})
