import { parseArgs } from 'node:util'

/** A Talo server that runs somewhere, and the key of a game on it. */
export interface Server {
  readonly apiUrl: string
  readonly accessKey: string
}

/** What an example is called with. */
export interface Options {
  /** Who plays; the example's own name for them unless given. */
  readonly name: string | undefined
  /** Where; on an emulator of its own unless given. */
  readonly server: Server | undefined
  readonly help: boolean
}

export const usage = `Usage: npx tsx examples/….ts [--name NAME] [--api-url URL --access-key KEY]

  --name NAME        who plays, where that is one player
  --api-url URL      a Talo server, without /v1; without it, an emulator is started
  --access-key KEY   a key of a game there; dev players and a channel are left behind
  --help             this text
`

/** Reads the command line, or says what is wrong with it. */
export function readOptions(args: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        name: { type: 'string' },
        'api-url': { type: 'string' },
        'access-key': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    const { name, 'api-url': apiUrl, 'access-key': accessKey, help } = values
    if (apiUrl === undefined && accessKey === undefined) return { name, server: undefined, help }
    if (apiUrl === undefined) return '--access-key needs --api-url'
    if (accessKey === undefined) return '--api-url needs --access-key'
    return { name, server: { apiUrl, accessKey }, help }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
