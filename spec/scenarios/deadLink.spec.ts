import { startDeadableProxy } from '../support/startDeadableProxy.js'
import { eventually, next, phase, record, scenario } from '../support/scenario.js'

scenario(
  'F109 a link that dies with all its connections is found by silence, and is back within 15 s',
  async ({ emulator, player }) => {
    const proxy = await startDeadableProxy(emulator.apiUrl)
    try {
      const ada = await player('ada', {
        apiUrl: proxy.url,
        reconnect: undefined,
        random: () => 0,
        heartbeat: { idle: 300, timeout: 300 },
      })
      const calls = record(ada.socket.trace$)
      // The platform keeps this connection for the next call.
      await next(ada.players.search('ada'), 'an answer')
      proxy.die()
      const { failure } = await phase(ada, 'waiting')
      const noticedAt = Date.now()
      expect(failure).toMatchObject({ _tag: 'TimedOut', stage: 'heartbeat' })
      await phase(ada, 'identified')

      expect(Date.now() - noticedAt).toBeLessThan(15_000)
      const asked = calls.filter((event) => JSON.stringify(event).includes('/v1/socket-tickets'))
      expect(asked).toMatchObject([
        { event: 'begun', id: 4, for: 'ticket' },
        { event: 'failed', id: 4, failure: { _tag: 'TimedOut' } },
        { event: 'begun', for: 'ticket' },
        { event: 'answered', status: 200 },
      ])
      await eventually(() => proxy.count() > 2, 'new connections')
    } finally {
      proxy.stop()
    }
  },
)
