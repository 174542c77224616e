import { map } from 'rxjs'
import { lettersOf } from './expect/readMarbles.js'
import { createClock } from './network/createClock.js'
import { createScene } from './scene/createScene.js'
import { sentIn } from './scene/sentIn.js'
import type { TaloWorld, TaloWorldOptions } from './TaloWorld.js'
import { isInTaloTest } from './virtual/running.js'

/**
 * The world of `taloTest` in real time, or in that of fake timers that were installed before: for components, hooks and
 * code with promises. It runs in a page too.
 */
export function createTaloWorld(options: TaloWorldOptions = {}): TaloWorld {
  if (isInTaloTest()) {
    throw new Error(
      'createTaloWorld: within taloTest there is a world already, and time does not go by itself',
    )
  }
  const clock = createClock()
  const { scene, network, clients, dispose } = createScene({
    options,
    clock,
    now: clock.now,
    random: options.random ?? Math.random,
    play: (call, marbles, act) => {
      for (const [ms, letter] of lettersOf(call, marbles)) {
        clock.after(ms, () => {
          act(letter)
        })
      }
    },
  })
  const world: TaloWorld = {
    ...scene,
    sent$: network.frame$.pipe(
      sentIn(),
      map(({ id, req, data }) => ({ client: clients.nameOf(id), req, data })),
    ),
    calls$: network.call$.pipe(
      map(({ id, method, path, body, status }) => ({
        client: clients.nameOf(id),
        method,
        path,
        body,
        status,
      })),
    ),
    dispose,
  }
  const { dispose: key }: { readonly dispose?: symbol } = Symbol as { readonly dispose?: symbol }
  return key === undefined ? world : Object.assign(world, { [key]: dispose })
}
