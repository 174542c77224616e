import { ReplaySubject } from 'rxjs'
import { lobby } from '../../examples/lobby.js'
import type { Line } from '../../examples/support/look.js'
import { membersAre } from '../support/membersAre.js'
import { runExample, type RunningExample } from '../support/runExample.js'
import { eventually, next, phase, record, scenario, until } from '../support/scenario.js'

/** A lobby of a player, in which a test types. */
function enter(talo: Parameters<typeof lobby>[0], name: string) {
  const typed$ = new ReplaySubject<string>(Infinity)
  const line$ = new ReplaySubject<Line>(Infinity)
  lobby(talo, name, typed$).subscribe(line$)
  const shows = (label: string, text: string | RegExp) =>
    until(
      line$,
      (line) => line.label === label && new RegExp(text).test(line.text),
      `${label} ${String(text)}`,
    )
  return { line$, typed$, shows }
}

describe('the lobby', () => {
  scenario('shows who is there, what is said, and who leaves', async ({ emulator, client }) => {
    const ada = enter(client(), 'ada')
    await ada.shows('→', '^ada is here$')
    const grace = enter(client(), 'grace')
    await Promise.all([ada.shows('→', '^grace is here$'), grace.shows('→', '^ada is here$')])

    ada.typed$.next('  Hello, Grace!  ')
    ada.typed$.next('')
    await Promise.all([ada, grace].map(({ shows }) => shows('ada', '^Hello, Grace!$')))

    grace.typed$.next('/status looking for a group')
    await ada.shows('→', '^grace is here: looking for a group$')

    const seen = record(grace.line$)
    grace.typed$.next('Bye!')
    grace.typed$.complete()
    await Promise.all([ada.shows('grace', '^Bye!$'), ada.shows('←', '^grace left$')])
    await eventually(() => seen.at(-1) === 'complete', 'the end of the lobby of grace')
    expect(emulator.connections.open).toBe(2) // to end them is up to who made the client
  })

  scenario('goes on after a cut, and tells of it', async ({ emulator, client }) => {
    emulator.dashboard.createChannel({ name: 'lobby', temporaryMembership: true })
    const talo = client()
    const ada = enter(talo, 'ada')
    const grace = enter(client(), 'grace')
    await Promise.all([ada.shows('→', '^grace is here$'), grace.shows('→', '^ada is here$')])

    const lost = phase(talo, 'waiting')
    emulator.faults.dropAll()
    await lost
    await ada.shows('○', /^no connection, tried again in 0\.0 s$/)
    await Promise.all([ada, grace].map(({ shows }) => shows('○', '^back after')))
    await next(talo.channels.join(1), 'the lobby again')
    await membersAre(talo, 1, 'ada', 'grace')

    grace.typed$.next('Still there?')
    await ada.shows('grace', '^Still there\\?$')
  })

  scenario('tells what was not done', async ({ emulator, client }) => {
    const scopes = ['read:players', 'write:players', 'read:gameChannels'] as const
    emulator.dashboard.createChannel({ name: 'lobby', temporaryMembership: true })
    const able = enter(client(), 'ada')
    await able.shows('→', '^ada is here$')
    able.typed$.next(`/status ${'z'.repeat(256)}`)
    await able.shows('✗', /255/)

    const unable = enter(client({ accessKey: emulator.createAccessKey({ scopes }) }), 'grace')
    const seen = record(unable.line$)
    await eventually(() => seen.length > 0, 'why grace is not let in')
    expect(seen).toMatchObject([{ error: { _tag: 'HttpError', status: 403 } }])
  })

  scenario('ends when the connection is refused for good', async ({ emulator, client }) => {
    const talo = client()
    const ada = enter(talo, 'ada')
    await ada.shows('→', '^ada is here$')
    const seen = record(ada.line$)
    emulator.dashboard.revokeKey(emulator.accessKey)
    const { failure } = await phase(talo, 'failed')
    expect(seen.at(-1)).toEqual({ error: failure })
  })

  scenario(
    'is a program: two of them talk, in plain text where there is no terminal',
    async ({ emulator }) => {
      const there = ['--api-url', emulator.apiUrl, '--access-key', emulator.accessKey]
      const shows = ({ line$ }: RunningExample, line: string) =>
        until(line$, (shown) => shown === line, line, 30_000)
      const ada = runExample('lobby', [...there, '--name', 'ada'])
      await shows(ada, '           →  ada is here')
      const grace = runExample('lobby', [...there, '--name', 'grace'])
      await shows(ada, '           →  grace is here')
      await shows(grace, '           →  ada is here')

      ada.type('Hello, \u001B[31mGrace!')
      await shows(grace, '         ada  Hello,  [31mGrace!')
      grace.child.stdin.end('Hi!\n')
      await shows(ada, '       grace  Hi!')
      await shows(ada, '           ←  grace left')
      expect(await grace.ended()).toBe(0)

      ada.child.kill('SIGINT')
      expect(await ada.ended()).toBe(0)
      expect(ada.complaint() + grace.complaint()).toBe('')
      await eventually(() => emulator.connections.open === 0, 'the end of all connections')
    },
  )
})
