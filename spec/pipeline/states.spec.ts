import { createTalo } from '../../lib/createTalo.js'
import type { Talo } from '../../lib/services/TaloCore.js'
import type { SocketPhase } from '../../lib/session/SocketStatus.js'
import type { State } from '../../lib/state/State.js'
import { annCredentials, bobCredentials } from '../support/cast.js'
import { marbles, test } from '../support/marbles.js'
import { play } from '../support/play.js'

function statesOf(talo: Talo): Readonly<Record<string, State<unknown>>> {
  const { channel$, members$ } = talo.channel(1)
  return {
    status$: talo.socket.status$,
    outbox$: talo.socket.outbox$,
    alias$: talo.players.alias$,
    session$: talo.playerAuth.session$,
    'channel$.state$': channel$.state$,
    'members$.state$': members$.state$,
    'config$.state$': talo.liveConfig.config$.state$,
  }
}

/** The states of which a new subscriber gets something else first than the value. */
function disagreeing(talo: Talo): readonly string[] {
  return Object.entries(statesOf(talo)).flatMap(([name, state$]) => {
    const received: unknown[] = []
    const { value } = state$
    const subscription = state$.subscribe((told) => received.push(told))
    subscription.unsubscribe()
    return received.length > 0 && received[0] === value && state$.value === value ? [] : [name]
  })
}

const acts: Readonly<Record<string, (talo: Talo) => void>> = {
  'close()': ({ socket }) => {
    socket.close()
  },
  'reset()': ({ socket }) => {
    socket.reset()
  },
  'clearIdentity()': ({ socket }) => {
    socket.clearIdentity()
  },
  'another player': ({ socket }) => void socket.setIdentity(bobCredentials),
  'a send': ({ socket }) => void socket.send('v1.player-relationships.broadcast', { message: '' }),
  'dispose()': (talo) => {
    talo.dispose()
  },
}
const phases: readonly SocketPhase[] = [
  'ticketing',
  'dialing',
  'connected',
  'identified',
  'waiting',
]
const steps = phases.flatMap((phase) => Object.keys(acts).map((act) => [act, phase] as const))

/** A client that is identified, loses its connection, and does something as soon as it is told of a phase. */
function storyOf(act: string, phase: SocketPhase) {
  const found: string[] = []
  marbles((run) => {
    const { random } = { random: () => 0 }
    let talo: Talo | undefined
    play(run, {
      user: ' -ao',
      sockets: ['--o--c---s--x', '--o--c---s'],
      calls: { '/v1/game-config': ['--(n|)'] },
      random,
      make: (options, platform) => (talo = createTalo(options, platform)),
    })
    if (talo === undefined) return
    const client = talo
    const look = (when: string) => {
      found.push(...disagreeing(client).map((name) => `${name} ${when}`))
    }
    const { socket } = client
    let isDone = false
    socket.status$.subscribe((status) => {
      if (status !== socket.status$.value) found.push('status$ told')
      if (isDone || status.phase !== phase) return
      isDone = true
      acts[act]?.(client)
      look('at once')
    })
    socket.status$.subscribe({
      next: (status) => {
        if (status !== socket.status$.value) found.push('status$ told to the next')
        look(`at ${status.phase}`)
      },
      complete: () => {
        look('at the end')
      },
    })
    client.players.alias$.subscribe(() => {
      look('at the alias')
    })
    run.flush()
    expect(isDone).toBe(true)
    look('after all')
  })()
  return found
}

describe('every state of a client', () => {
  it.each(steps)('F113 %s in a subscriber of %s: all get what its value is', (act, phase) => {
    expect(storyOf(act, phase)).toEqual([])
  })

  test('F113 is what it was last after dispose(), read or subscribed to', (run) => {
    let talo: Talo | undefined
    play(run, {
      user: '-ao',
      sockets: ['--o--c---s'],
      make: (options, platform) => (talo = createTalo(options, platform)),
      until: 100,
    })
    run.flush()
    if (talo === undefined) return
    const { socket, players } = talo

    expect(disagreeing(talo)).toEqual([])
    expect(socket.status$.value.phase).toBe('disposed')
    expect(players.alias$.value?.id).toBe(annCredentials.playerAliasId)
  })
})
