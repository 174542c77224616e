import { endpoints } from '../contract/contract.js'
import { differences } from '../differences.js'
import { endpointOf } from '../endpointOf.js'
import type { Finding } from '../Finding.js'
import type { Scenery } from '../scenery/createScenery.js'
import { clientSays } from './clientSays.js'
import type { ErrorRow, ExpectedAnswer } from './ErrorRow.js'

const names = endpoints.map(({ name }) => name)

/** Provokes an error and looks at what both sides say of it. */
export async function runErrorRow(row: ErrorRow, scenery: Scenery): Promise<Finding> {
  const { at, name, how, answer } = row
  const finding = { at, kind: 'error', name, how } as const
  try {
    const { exchanges, failure } = await row.provoke(scenery)
    const own = exchanges.filter(({ method, path }) => endpointOf(names, method, path) === at)
    const last = own.at(-1)
    const said = last?.answer
    const client = clientSays(failure)
    const problems =
      said === undefined
        ? [`not seen: ${at} was not called; ${client}`]
        : [
            ...differences(said, answer).map((text) => `not seen: in the answer, ${text}`),
            ...differences(failure, 'failure' in row ? row.failure : mirrorOf(answer)).map(
              (text) => `the client: ${text}`,
            ),
          ]
    return {
      ...finding,
      how: last?.isAltered === true ? `${how}, changed on its way` : how,
      client: row.client ?? client,
      problems,
    }
  } catch (error) {
    return { ...finding, problems: [`could not be provoked: ${String(error)}`] }
  }
}

/** The failure that repeats what the server said. */
function mirrorOf({ status, body }: ExpectedAnswer): object {
  const { message, errorCode, errors, rejectedProps } = Object(body) as {
    readonly message?: unknown
    readonly errorCode?: unknown
    readonly errors?: unknown
    readonly rejectedProps?: unknown
  }
  return {
    _tag: 'HttpError',
    status,
    errorCode,
    fieldErrors: errors,
    rejectedProps,
    ...(typeof message === 'string' ? { message: `<call>: ${message}` } : {}),
  }
}
