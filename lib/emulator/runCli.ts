import { randomBytes } from 'node:crypto'
import { sdkVersion } from '../protocol/sdkVersion.js'
import { bannerOf, type VerificationKey } from './cli/bannerOf.js'
import { createInk } from './cli/createInk.js'
import { createKeys } from './cli/createKeys.js'
import type { Keyboard } from './cli/Keyboard.js'
import { logLine } from './cli/logLine.js'
import { readArguments, usage, type Arguments } from './cli/readArguments.js'
import { readSeed, type Seed } from './cli/readSeed.js'
import type { Emulator } from './Emulator.js'
import type { EmulatorControl } from './EmulatorControl.js'
import type { EmulatorGame, EmulatorOptions, EmulatorSwitches } from './EmulatorOptions.js'
import { startEmulator } from './startEmulator.js'

/** Where the command writes. */
export interface Terminal {
  readonly print: (text: string) => void
  readonly complain: (text: string) => void
  readonly isColoured: boolean
  /** Where keys are typed, if it is a terminal. */
  readonly keyboard?: Keyboard | undefined
}

/** What became of the command: an emulator that runs, or the code to exit with. */
export type CliResult =
  | {
      readonly emulator: Emulator
      /** Ends it, and gives the terminal back. */
      readonly stop: () => Promise<void>
    }
  | { readonly emulator?: never; readonly exitCode: number }

const misused = 2

type Wish = Extract<Arguments, { readonly asks: 'emulator' }>

/** The keys of the first game: what the only one may do, and what the first is. */
function keysOf({ accessKey, scopes }: Wish, seeds: EmulatorGame['keys']): EmulatorGame['keys'] {
  const keys = scopes === undefined ? seeds : [{ scopes }]
  if (accessKey === undefined) return keys
  const [first, ...others] = keys ?? []
  return [{ ...first, key: accessKey }, ...others]
}

/** The first game as the command line wants it; a seed says the rest. */
function gamesOf(wish: Wish, { games = [{}] }: Seed): EmulatorGame[] {
  return games.map((game, index) => {
    if (index > 0) return game
    const { verifiesRequests } = wish
    const newKey = { version: '1', value: randomBytes(32).toString('hex') }
    const verificationKeys = game.verificationKeys ?? (verifiesRequests ? [newKey] : [])
    return {
      ...game,
      verifyRequests: verifiesRequests || game.verifyRequests,
      verificationKeys,
      keys: keysOf(wish, game.keys),
    }
  })
}

/** The switches of the seed, and what the command line says of signed frames. */
function switchesOf({ signatures }: Wish, { switches = {} }: Seed): EmulatorSwitches {
  return signatures === undefined
    ? switches
    : { ...switches, brokenSocketSignatures: signatures === 'real' }
}

function signingKeys([game]: readonly EmulatorGame[]): readonly VerificationKey[] {
  return game?.verifyRequests === true ? (game.verificationKeys ?? []) : []
}

/** What opens `/_emulator`: a token of this start. */
function controlOf({ control }: Wish): EmulatorControl | undefined {
  if (control === 'off') return undefined
  return { token: randomBytes(24).toString('base64url'), panel: control === 'panel' }
}

/** What listening fails with, in words that say what to do. */
function explain(error: unknown, { port, host }: Wish): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
  if (code === 'EADDRINUSE') return `port ${String(port)} is taken; choose another with --port`
  if (code === 'EACCES') return `port ${String(port)} is not for you; choose one over 1023`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `there is no address '${host}' to listen on; choose another with --host`
  }
  return error instanceof Error ? error.message : String(error)
}

/** Does what a command line asks for. Never rejects: what is wrong is said, and is an exit code. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<CliResult> {
  const asked = readArguments(args)
  const ink = createInk(terminal.isColoured)
  const refuse = (why: string): CliResult => {
    terminal.complain(`${ink.bad('talo-emulator:')} ${why}\nSee talo-emulator --help\n`)
    return { exitCode: misused }
  }
  if (asked.asks === 'nonsense') return refuse(asked.why)
  if (asked.asks === 'help') {
    terminal.print(usage)
    return { exitCode: 0 }
  }
  if (asked.asks === 'version') {
    terminal.print(`${sdkVersion}\n`)
    return { exitCode: 0 }
  }
  try {
    const seed = asked.seedPath === undefined ? {} : await readSeed(asked.seedPath)
    const games = gamesOf(asked, seed)
    const control = controlOf(asked)
    let logs = asked.logs
    const log: EmulatorOptions['log'] = (entry) => {
      if (!logs) return
      terminal.print(`${logLine(entry, new Date(), ink)}\n`)
    }
    const { port, host } = asked
    // Who tries things out at a terminal should not be told to wait.
    const limits = asked.limits ?? seed.limits ?? 'off'
    const switches = switchesOf(asked, seed)
    const emulator = await startEmulator({
      ...seed,
      games,
      limits,
      switches,
      port,
      host,
      control,
      log: asked.logs || terminal.keyboard !== undefined ? log : undefined,
    })
    const notes = {
      isUnlimited: limits === 'off',
      refusesSignedFrames:
        games.some(({ verifyRequests }) => verifyRequests === true) &&
        switches.brokenSocketSignatures !== false,
      control,
      hasKeys: terminal.keyboard !== undefined,
    }
    terminal.print(bannerOf(emulator, signingKeys(games), notes, ink))
    const typed = createKeys({
      emulator,
      say: (text) => {
        terminal.print(`${ink.strong('key')}  ${text}\n`)
      },
      toggleLog: () => (logs = !logs),
      quit: () => void stop(),
    })
    const unlisten = terminal.keyboard?.listen(typed)
    const stop = async () => {
      unlisten?.()
      await emulator.stop()
    }
    return { emulator, stop }
  } catch (error) {
    return refuse(explain(error, asked))
  }
}
