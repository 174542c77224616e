import { differences } from '../differences.js'
import type { Finding } from '../Finding.js'
import type { Scenery } from '../scenery/createScenery.js'
import { clientSays } from './clientSays.js'
import type { SocketRow } from './SocketRow.js'

/** Provokes an error of a request and looks at what both sides say of it. */
export async function runSocketRow(row: SocketRow, scenery: Scenery): Promise<Finding> {
  const { at, name, how, error } = row
  const finding = { at, kind: 'error', name, how } as const
  try {
    const { visitor, outcome } = await row.provoke(scenery)
    const said = visitor.frames.filter(({ res }) => res === 'v1.error').at(-1)
    const heard = visitor.errors.at(-1)
    const { req, errorCode: code } = error
    const problems = [
      ...differences(said?.data, error).map((text) => `not seen: in v1.error, ${text}`),
      ...differences(heard, { _tag: 'SocketError', req, code }).map(
        (text) => `the client: in error$, ${text}`,
      ),
      ...(row.outcome === undefined
        ? []
        : differences(outcome, row.outcome).map((text) => `the client: in the outcome, ${text}`)),
      ...(row.status === undefined
        ? []
        : differences(visitor.talo.socket.status$.value, row.status).map(
            (text) => `the client: in status$, ${text}`,
          )),
    ]
    return {
      ...finding,
      how: visitor.isTamperedWith() ? `${how}, behind the client’s back` : how,
      client: [
        clientSays(heard),
        ...(outcome === undefined ? [] : [`the send is ${outcome.outcome}`]),
        ...(row.status === undefined ? [] : [`then ${visitor.talo.socket.status$.value.phase}`]),
      ].join(', '),
      problems,
    }
  } catch (failure) {
    return { ...finding, problems: [`could not be provoked: ${String(failure)}`] }
  }
}
