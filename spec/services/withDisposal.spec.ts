import { of } from 'rxjs'
import { withDisposal } from '../../lib/services/withDisposal.js'

it('a client has no keys but its own where the platform knows no disposal', () => {
  const original = globalThis.Symbol
  const none = { dispose: undefined, asyncDispose: undefined }
  const older: unknown = Object.assign((text?: string) => original(text), none)
  globalThis.Symbol = older as SymbolConstructor

  const client = withDisposal({ own: 1 }, { dispose: () => undefined, drained$: of(1) })
  globalThis.Symbol = original

  expect(Object.keys(client)).toEqual(['own'])
})
