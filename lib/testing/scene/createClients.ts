import {
  asyncScheduler,
  BehaviorSubject,
  merge,
  NEVER,
  Subject,
  Subscription,
  type Observable,
} from 'rxjs'
import type { Lifecycle, PlayerAlias, SendOutcome, Talo, TaloOptions } from 'talo-rx'
import { createTalo } from '../../createTalo.js'
import { show } from '../compare/show.js'
import type { Network } from '../createNetwork.js'
import { service } from '../../services/context.js'
import { streamOf } from '../../streams/streamOf.js'
import type { TestClient, TestPlayer } from '../TestClient.js'

/** What a client's sends came to. */
export interface ToldOutcome {
  readonly id: string
  readonly outcome: SendOutcome['outcome']
}

/** The clients of a scene. */
export interface Clients {
  client(name?: string, options?: Partial<TaloOptions>): TestClient
  player(name: string, options?: Partial<TaloOptions>): TestPlayer
  /** Which one it is; throws for those of another scene. */
  idOf(who: TestClient): string
  nameOf(id: string): string
  readonly outcome$: Observable<ToldOutcome>
  dispose(): void
}

export interface ClientParts {
  readonly network: Network
  readonly accessKey: string
  readonly random: () => number
}

/** Nothing can be reached there; the network of the scene does not look at it. */
const apiUrl = 'https://talo.test'

export function createClients({ network, accessKey, random }: ClientParts): Clients {
  const ids = new Map<object, string>()
  const talos: Talo[] = []
  const names = new Map<string, string>()
  const outcome$ = new Subject<ToldOutcome>()
  let isDisposed = false

  function make(name: string, options: Partial<TaloOptions>): TestClient {
    if (isDisposed) throw new Error(`the world is disposed of, it has no place for ${name}`)
    needNoNetwork(name, options)
    const id = `${name} ${String(ids.size + 1)}`
    const phase$ = new BehaviorSubject<Lifecycle>('active')
    const talo = createTalo(
      { accessKey, apiUrl, ...options },
      {
        ...network.endpoint(id),
        lifecycle$: merge(
          phase$,
          options.lifecycle$ === undefined ? NEVER : streamOf(options.lifecycle$),
        ),
        random: options.random ?? random,
        now: options.now ?? network.now,
        elapsed: () => asyncScheduler.now(),
      },
    )
    ids.set(talo, id)
    talos.push(talo)
    names.set(id, name)
    watchOutcomes(talo, (outcome) => {
      outcome$.next({ id, outcome })
    })
    // The members of a client are getters.
    return Object.defineProperties(talo, {
      name: { value: name, enumerable: true },
      lifecycle: {
        value: (phase: Lifecycle) => {
          phase$.next(phase)
        },
      },
    }) as TestClient
  }

  return {
    client: (name = `client ${String(ids.size + 1)}`, options = {}) => make(name, options),
    player: (name, options = {}) => {
      const talo = make(name, { ...options, autoConnect: false })
      const scope = new Subscription()
      let me: PlayerAlias | undefined
      network.rehearse(() => {
        talo.socket.open()
        scope.add(talo.players.identify('username', name).subscribe({ error: () => undefined }))
        scope.add(
          talo.socket.whenIdentified().subscribe({
            next: (alias) => {
              me = alias
            },
            error: () => undefined,
          }),
        )
      })
      scope.unsubscribe()
      if (me !== undefined) {
        return Object.defineProperty(talo, 'me', { value: me, enumerable: true }) as TestPlayer
      }
      const status = talo.socket.status$.value
      throw new Error(
        `player(${show(name)}) could not be identified: ${show(status)}. Begin faults after the players are there, or make a client(…).`,
      )
    },
    idOf: (who) => {
      const id = ids.get(who)
      if (id === undefined) throw new Error('this is no client of this test')
      return id
    },
    nameOf: (id) => names.get(id) ?? id,
    outcome$: outcome$.asObservable(),
    dispose: () => {
      isDisposed = true
      for (const { dispose } of talos) dispose()
    },
  }
}

/** Every way to send something passes through the outbox. */
function watchOutcomes(talo: Talo, tell: (outcome: SendOutcome['outcome']) => void): void {
  const outbox = service(talo, (stages) => stages.outbox())
  const given = { ...outbox }
  const scope = new Subscription()
  Object.assign(outbox, {
    send: (...sent: Parameters<typeof given.send>) => {
      const outcome$ = given.send(...sent)
      scope.add(
        outcome$.subscribe(({ outcome }) => {
          tell(outcome)
        }),
      )
      return outcome$
    },
  })
}

/** What would be passed over in silence. */
function needNoNetwork(name: string, options: Partial<TaloOptions>): void {
  for (const option of ['fetch', 'webSocket'] as const) {
    if (options[option] === undefined) continue
    throw new Error(`${name}: the option ${option} has no place here, the world is the network`)
  }
}
