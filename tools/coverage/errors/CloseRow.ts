import type { Scenery } from '../scenery/createScenery.js'
import type { Visitor } from '../visitor/createVisitor.js'

/** A way in which the server ends a connection. */
export interface CloseRow {
  /** The close code. */
  readonly at: string
  /** As the contract has it. */
  readonly name: string
  /** How it is provoked, in words. */
  readonly how: string
  /** Resolves with a visitor whose connection is going to end so. */
  readonly provoke: (scenery: Scenery) => Promise<Visitor>
  /** What `close$` must say, beside the code. */
  readonly close: object
  /** The codes of the errors that the server sends before. */
  readonly errors?: unknown
  /** Where the socket must stand at last. */
  readonly status?: { readonly phase: string; readonly [key: string]: unknown }
}
