import { bots } from '../../examples/recipes/bots.js'
import { eventually, next, scenario } from '../support/scenario.js'
import type { Talo } from 'talo-rx'

describe('a thousand bots', () => {
  scenario(
    'are in rooms of so many, stay there, and leave together',
    async ({ emulator: { accessKey, apiUrl, connections } }) => {
      const all: Talo[] = []
      const running = bots({ accessKey, apiUrl }, 5, 2).subscribe((bot) => all.push(bot))
      await eventually(() => all.length === 5, 'five bots')
      expect(connections.open).toBe(5)

      const rooms = await Promise.all(
        all.map((bot) => next(bot.channels.subscriptions(), 'its rooms')),
      )
      const names = rooms.flatMap((channels) => channels.map(({ name }) => name))
      expect(names.sort()).toEqual(['room 0', 'room 0', 'room 1', 'room 1', 'room 2'])

      running.unsubscribe()
      await eventually(() => connections.open === 0, 'the end of all bots')
      expect(all.map(({ socket }) => socket.status$.value.phase)).toEqual(all.map(() => 'disposed'))
    },
    { limits: 'off' },
  )
})
