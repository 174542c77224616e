import { parseArgs } from 'node:util'
import type { Emulator } from './Emulator.js'
import { startEmulator } from './startEmulator.js'

const usage = `talo-emulator: a Talo server in memory, for tests and for working offline

  --port <number>  where to listen (4000)
  --host <name>    on which address (127.0.0.1)
  --help           this text
`

/**
 * Starts an emulator as a command line asks for it and prints where it is.
 * Resolves with `undefined` when there is nothing to start; rejects for options it does not know.
 */
export async function runCli(
  args: readonly string[],
  print: (text: string) => void,
): Promise<Emulator | undefined> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '4000' },
      host: { type: 'string', default: '127.0.0.1' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    print(usage)
    return undefined
  }
  const emulator = await startEmulator({ port: Number(values.port), host: values.host })
  print(`HTTP        ${emulator.apiUrl}
WebSocket   ${emulator.socketUrl}
access key  ${emulator.accessKey}
`)
  return emulator
}
