import { asyncScheduler, finalize, merge, mergeMap, switchMap, tap } from 'rxjs'
import { createTalo } from '../../lib/createTalo.js'
import type { SendOutcome } from '../../lib/outbox/SendOutcome.js'
import { marbles } from '../support/marbles.js'
import { testWorld } from '../support/worldClient.js'
import { worldPlatform } from '../support/worldPlatform.js'

describe('the pace', () => {
  marbles.each([
    [10_000, 5],
    [1_000, 3_000],
  ])(
    'F51 brings %i messages to a server with its own limits, %i ms away, without one warning',
    ({ flush }, count, latencyMs) => {
      const { world, accessKey } = testWorld()
      const talo = createTalo(
        {
          accessKey,
          outbox: { limit: count, ttl: 3_600_000 },
          timeouts: { delivery: 60_000 },
          heartbeat: false,
        },
        worldPlatform(world, latencyMs),
      )
      const texts = Array.from({ length: count }, (_, index) => String(index))
      const outcomes: SendOutcome['outcome'][] = []
      const received: string[] = []
      const errors: string[] = []
      let endedAt = 0

      talo.socket.error$.subscribe(({ code }) => errors.push(code))
      talo.channels.message$.subscribe(({ message }) => received.push(message))
      talo.players
        .identify('username', 'ada')
        .pipe(
          switchMap(() => talo.socket.whenIdentified()),
          switchMap(() => talo.channels.create({ name: 'hall' })),
          mergeMap(({ id }) => merge(...texts.map((text) => talo.channels.sendMessage(id, text)))),
          tap(({ outcome }) => outcomes.push(outcome)),
          finalize(() => {
            endedAt = asyncScheduler.now()
            talo.dispose()
          }),
        )
        .subscribe()
      flush()

      expect(errors).toEqual([])
      expect(outcomes.filter((outcome) => outcome === 'delivered')).toHaveLength(count)
      expect(received).toEqual(texts)
      // 256 at once, then 44 a second, and what it takes to get there and back.
      expect(endedAt).toBeGreaterThan(((count - 256) / 44) * 1_000)
      expect(endedAt).toBeLessThan(((count - 256) / 44) * 1_000 + 20 * latencyMs + 1_000)
    },
  )
})
