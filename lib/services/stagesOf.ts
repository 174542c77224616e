import { TaloConfigError } from '../errors/TaloConfigError.js'
import type { ServiceStages } from './ServiceStages.js'

/** Where a client keeps its stages for the service factories; the same for every copy of this package on a page. */
const key: unique symbol = /*#__PURE__*/ Symbol.for('talo-rx.stages')

/** Lets service factories find the stages of a client. */
export function withStages<T extends object>(client: T, stages: ServiceStages): T {
  Object.defineProperty(client, key, { value: stages })
  return client
}

/** The stages of a client made by `createTalo` or `createTaloCore`. */
export function stagesOf(client: object): ServiceStages {
  const found: { readonly [key]?: ServiceStages } = client
  const stages = found[key]
  if (stages === undefined) {
    throw new TaloConfigError({ option: 'core', expected: 'made by createTaloCore', got: client })
  }
  return stages
}
