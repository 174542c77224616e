import { parseArgs } from 'node:util'

/** A Talo server that runs somewhere, and the key of a game on it. */
export interface Server {
  readonly apiUrl: string
  readonly accessKey: string
}

/** What the command line asks for. */
export type Arguments =
  | { readonly asks: 'story'; readonly server: Server | undefined }
  | { readonly asks: 'help' }
  | { readonly asks: 'nonsense'; readonly why: string }

export const usage = `Usage: npm run demo [-- --api-url URL --access-key KEY]

Two players talk in a channel, lose their connections in the middle and go on talking.

  --api-url URL      a Talo server, without /v1; without it, an emulator is started
  --access-key KEY   a key of a game there, with the scopes read:players, write:players,
                     read:gameChannels and write:gameChannels; two dev players and one
                     channel are left behind
  --help             this text
`

/** Reads the command line. */
export function readArguments(args: readonly string[]): Arguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'api-url': { type: 'string' },
        'access-key': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help === true) return { asks: 'help' }
    return toServer(values['api-url'], values['access-key'])
  } catch (error) {
    return { asks: 'nonsense', why: error instanceof Error ? error.message : String(error) }
  }
}

function toServer(apiUrl: string | undefined, accessKey: string | undefined): Arguments {
  if (apiUrl === undefined && accessKey === undefined) return { asks: 'story', server: undefined }
  if (apiUrl === undefined) return { asks: 'nonsense', why: '--access-key needs --api-url' }
  if (accessKey === undefined) return { asks: 'nonsense', why: '--api-url needs --access-key' }
  return { asks: 'story', server: { apiUrl, accessKey } }
}
