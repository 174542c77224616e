import { parseArgs } from 'node:util'
import type { EmulatorScope } from '../EmulatorOptions.js'
import { isLoopback } from '../control/isLoopback.js'
import { accessKeyRule, isAccessKey } from '../isAccessKey.js'
import { isScope } from './scopes.js'

/** What the command line asks for. */
export type Arguments =
  | { readonly asks: 'help' }
  | { readonly asks: 'version' }
  | { readonly asks: 'nonsense'; readonly why: string }
  | {
      readonly asks: 'emulator'
      readonly port: number
      readonly host: string
      readonly accessKey: string | undefined
      readonly scopes: readonly EmulatorScope[] | undefined
      readonly limits: 'off' | 'real' | undefined
      readonly verifiesRequests: boolean
      readonly signatures: 'documented' | 'real' | undefined
      readonly seedPath: string | undefined
      readonly logs: boolean
      readonly control: 'off' | 'on' | 'panel'
    }

export const usage = `Usage: talo-emulator [options]

A Talo server in memory, for tests and for working offline. It prints its URLs and an access key,
runs until Ctrl-C and forgets everything then.

  --port <number>      where to listen; 4000 if not told, 0 for any free port
  --host <name>        on which address; 127.0.0.1 if not told, 0.0.0.0 for all of them
  --access-key <key>   the access key, so that it is the same at every start; a new one if not told
  --scopes <a,b>       what the access key may do, such as read:players,write:players;
                       everything if not told
  --limits <off|real>  how many requests a client may make: as many as it likes, or what the real
                       server takes; the seed's, or off, if not told
  --verify-requests    asks for signatures, with a signing key that is printed
  --signatures <real|documented>
                       on a signed game, what becomes of signed frames: the real server refuses
                       them, its documentation does not; the seed's, or real, if not told
  --seed <file.json>   games, players, channels and limits to begin with: the options of
                       startEmulator
  --log                a line for every request and frame
  --control            opens POST /_emulator/faults/... and GET /_emulator/state to this machine, with
                       a token that is printed
  --panel              --control, and a page at /_emulator: who is there, frames, faults as buttons
  --version            the version of the package
  --help               this text
`

/** Reads the command line. */
export function readArguments(args: readonly string[]): Arguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4000' },
        host: { type: 'string', default: '127.0.0.1' },
        'access-key': { type: 'string' },
        scopes: { type: 'string' },
        limits: { type: 'string' },
        'verify-requests': { type: 'boolean', default: false },
        signatures: { type: 'string' },
        seed: { type: 'string' },
        log: { type: 'boolean', default: false },
        control: { type: 'boolean', default: false },
        panel: { type: 'boolean', default: false },
        version: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { asks: 'help' }
    if (values.version) return { asks: 'version' }
    return {
      asks: 'emulator',
      port: portOf(values.port),
      host: values.host,
      accessKey: values['access-key'] === undefined ? undefined : accessKeyOf(values['access-key']),
      scopes: values.scopes === undefined ? undefined : scopesOf(values.scopes),
      limits: values.limits === undefined ? undefined : limitsOf(values.limits),
      verifiesRequests: values['verify-requests'],
      signatures: values.signatures === undefined ? undefined : signaturesOf(values.signatures),
      seedPath: values.seed,
      logs: values.log,
      control: controlOf(values),
    }
  } catch (error) {
    return { asks: 'nonsense', why: error instanceof Error ? error.message : String(error) }
  }
}

/** What is for this machine alone does not listen on an address for others. */
function controlOf(values: {
  readonly control: boolean
  readonly panel: boolean
  readonly host: string
}): 'off' | 'on' | 'panel' {
  const { control, panel, host } = values
  if (!control && !panel) return 'off'
  if (isLoopback(host)) return panel ? 'panel' : 'on'
  const option = panel ? '--panel' : '--control'
  throw new RangeError(`${option} is for this machine alone; --host '${host}' is for others, too`)
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text)
  throw new RangeError(`--port must be a whole number from 0 to 65535, not '${text}'`)
}

function accessKeyOf(text: string): string {
  if (isAccessKey(text)) return text
  throw new RangeError(`--access-key ${accessKeyRule}`)
}

function limitsOf(text: string): 'off' | 'real' {
  if (text === 'off' || text === 'real') return text
  throw new RangeError(`--limits must be off or real, not '${text}'`)
}

function signaturesOf(text: string): 'documented' | 'real' {
  if (text === 'documented' || text === 'real') return text
  throw new RangeError(`--signatures must be real or documented, not '${text}'`)
}

function scopesOf(text: string): readonly EmulatorScope[] {
  return text.split(',').map((name) => {
    const scope = name.trim()
    if (isScope(scope)) return scope
    throw new RangeError(`--scopes: there is no scope '${scope}'`)
  })
}
