import { TaloConfigError } from '../errors/TaloConfigError.js'
import type { ServiceStages } from './ServiceStages.js'

/** Under which a client keeps its context; the same for every copy of this package on a page. */
const key: unique symbol = /*#__PURE__*/ Symbol.for('talo-rx.stages')

/** A context of services: the stages of a client, with `service`. */
export function createContext<Stages extends Omit<ServiceStages, 'service'>>(
  stages: Stages,
): Stages & Pick<ServiceStages, 'service'> {
  const made = new Map<unknown, unknown>()
  // Made of a literal: of so many stages, what is assigned makes V8 look up each in a table, which takes 1.5 kB of a client.
  const context: Stages & Pick<ServiceStages, 'service'> = {
    ...stages,
    service: <T>(make: (stages: ServiceStages) => T): T => {
      if (!made.has(make)) made.set(make, make(context))
      // What a function made stands under that very function.
      return made.get(make) as T
    },
  }
  return context
}

/** Lets `service` find the context of a client. */
export function withContext<T extends object>(client: T, context: ServiceStages): T {
  return Object.defineProperty(client, key, { value: context })
}

/** A service of a client made by `createTalo` or `createTaloCore`. */
export function service<T>(client: object, make: (stages: ServiceStages) => T): T {
  const found: { readonly [key]?: ServiceStages } = client
  const context = found[key]
  if (context === undefined) {
    throw new TaloConfigError({ option: 'core', expected: 'made by createTaloCore', got: client })
  }
  return context.service(make)
}

type Makers = Readonly<Record<string, (stages: ServiceStages) => unknown>>

/** Adds services to a client under their names; each is made when it is first read. */
export function addServices<Client extends object, M extends Makers>(
  client: Client,
  makers: M,
): Client & { readonly [K in keyof M]: ReturnType<M[K]> } {
  for (const [name, make] of Object.entries(makers)) {
    const get = getterOf(make)
    Object.defineProperty(client, name, { get, enumerable: true, configurable: true })
  }
  // Each maker makes what its type says.
  return client as Client & { readonly [K in keyof M]: ReturnType<M[K]> }
}

/** One getter a maker: with the same getters all clients have one shape, which costs none of them anything. */
const getters = /*#__PURE__*/ new WeakMap<Makers[string], (this: object) => unknown>()

function getterOf(make: Makers[string]): (this: object) => unknown {
  const known = getters.get(make)
  if (known !== undefined) return known
  const getter = function (this: object) {
    return service(this, make)
  }
  getters.set(make, getter)
  return getter
}
