import type { Offer } from '../contract/Section.js'
import type { Scenery } from '../scenery/createScenery.js'
import type { Met } from '../visitor/createVisitor.js'
import type { Saying } from './ErrorRow.js'

/** An error that every endpoint of a kind answers with: how each is asked for it. */
export interface CommonRow extends Saying {
  /** How it is provoked, in words. */
  readonly how: string
  readonly provoke: (scenery: Scenery, offer: Offer) => Promise<Met>
  /** The failure, as far as it is compared; `undefined` for none. Without the key, an `HttpError` that repeats the answer. */
  readonly failure?: (offer: Offer) => object | undefined
}
