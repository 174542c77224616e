import { ReplaySubject } from 'rxjs'
import { quickStart } from '../../examples/quickStart.js'
import { nextOf, scenario } from '../support/scenario.js'

scenario('the quick start says hello to a channel and receives it', async ({ emulator }) => {
  const { accessKey, apiUrl } = emulator
  const line$ = new ReplaySubject<string>(Infinity)
  const talo = quickStart({ accessKey, apiUrl }, (line) => {
    line$.next(line)
  })
  const lines = await nextOf(line$, 9, 'what the quick start prints')
  talo.dispose()
  expect(lines.filter((line) => line.startsWith('socket: '))).toEqual([
    'socket: idle',
    'socket: ticketing',
    'socket: dialing',
    'socket: handshaking',
    'socket: connected',
    'socket: identifying',
    'socket: identified',
  ])
  expect(lines).toContain('[lobby] ada: Hello, everybody!')
  expect(lines).toContain('hello: delivered')
})
