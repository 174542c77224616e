import { ReplaySubject } from 'rxjs'
import { lobby } from '../../examples/lobby.js'
import type { Line } from '../../examples/support/look.js'
import { runExample, type RunningExample } from '../support/runExample.js'
import { eventually, phase, record, scenario, until } from '../support/scenario.js'

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
