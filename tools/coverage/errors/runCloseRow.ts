import { differences } from '../differences.js'
import type { Finding } from '../Finding.js'
import type { Scenery } from '../scenery/createScenery.js'
import { eventually } from '../visitor/eventually.js'
import type { CloseRow } from './CloseRow.js'

/** Provokes the end of a connection and looks at what the client says of it. */
export async function runCloseRow(row: CloseRow, scenery: Scenery): Promise<Finding> {
  const { at, name, how, close, status } = row
  const finding = { at, kind: 'error', name, how } as const
  try {
    const { closes, errors, isTamperedWith, talo } = await row.provoke(scenery)
    await eventually(() => closes.length > 0, 'the end of the connection')
    const { status$ } = talo.socket
    if (status !== undefined) {
      await eventually(
        () => status$.value.phase === status.phase,
        `the socket to be ${status.phase}`,
      )
    }
    const problems = [
      ...differences(closes[0], { code: Number(at), ...close }).map((text) => `not seen: ${text}`),
      ...(row.errors === undefined
        ? []
        : differences(
            errors.map(({ code }) => code),
            row.errors,
          )
      ).map((text) => `not seen: of the errors before it, ${text}`),
      ...differences(status$.value, status ?? {}).map((text) => `the client: in status$, ${text}`),
    ]
    return {
      ...finding,
      how: isTamperedWith() ? `${how}, behind the client’s back` : how,
      client: `SocketClosed ${at}, then ${status?.phase ?? 'a new connection'}`,
      problems,
    }
  } catch (failure) {
    return { ...finding, problems: [`could not be provoked: ${String(failure)}`] }
  }
}
