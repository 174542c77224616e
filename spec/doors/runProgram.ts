import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import type { Ran, RunOptions } from './Door.js'

const TIMEOUT_MS = 60_000
const MOST_LINES = 25
const POLL_MS = 50

const running = new Set<ChildProcess>()

/** Runs a program in a folder until it ends; see `DoorContext.run`. */
export async function runProgram(
  folder: string,
  command: string,
  args: readonly string[],
  { env = {}, timeoutMs = TIMEOUT_MS }: RunOptions = {},
): Promise<Ran> {
  const { child, said } = begin(folder, command, args, env)
  const limit = { isPassed: false }
  const timer = setTimeout(() => {
    limit.isPassed = true
    end(child)
  }, timeoutMs)
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
    if (limit.isPassed) {
      throw new Error(
        `did not end by itself within ${String(timeoutMs / 1_000)} s\n${reason(said)}`,
      )
    }
    if (code !== 0) throw new Error(`ended with ${String(code ?? signal)}\n${reason(said)}`)
    return said
  } finally {
    clearTimeout(timer)
    running.delete(child)
  }
}

export interface StartedProgram {
  /** The first match in what it says; rejects when it ends before, or says nothing of the kind in time. */
  says(wanted: RegExp): Promise<string>
  /** All that it said so far. */
  said(): string
  end(): void
}

/** Runs a program in a folder until it is ended. */
export function startProgram(
  folder: string,
  command: string,
  args: readonly string[],
  { env = {}, timeoutMs = TIMEOUT_MS }: RunOptions = {},
): StartedProgram {
  const { child, said } = begin(folder, command, args, env)
  return {
    says: async (wanted) => {
      const last = Date.now() + timeoutMs
      for (;;) {
        const found = wanted.exec(stripVTControlCharacters(said.stdout))
        if (found !== null) return found[1] ?? found[0]
        if (child.exitCode !== null || Date.now() > last) throw new Error(reason(said))
        await sleep(POLL_MS)
      }
    },
    said: () => stripVTControlCharacters(said.stdout + said.stderr),
    end: () => {
      end(child)
      running.delete(child)
    },
  }
}

function begin(folder: string, command: string, args: readonly string[], env: RunOptions['env']) {
  const child = spawn(command, [...args], {
    cwd: folder,
    env: { ...plainEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what it starts can be ended with it.
    detached: true,
  })
  running.add(child)
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += String(chunk)))
  return { child, said }
}

/** Ends every program that is still running, for when the whole run is ended. */
export function endPrograms(): void {
  running.forEach(end)
}

function end({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended in the meantime.
  }
}

/** Without what npm, tsx and a person's shell tell Node and tools to do. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    // Without the certificates of its own that a network has, npm cannot install the tools there.
    ([name]) =>
      name === 'NODE_EXTRA_CA_CERTS' ||
      !/^(npm_|NODE_|TSX_|JEST_|FORCE_COLOR$|CI$|INIT_CWD$|BABEL_)/i.test(name),
  )
  return { ...Object.fromEntries(kept), NO_COLOR: '1' }
}

/** The words of a program that failed, without stacks, in which the reason is lost. */
function reason({ stdout, stderr }: Ran): string {
  const said = stripVTControlCharacters(stderr.trim() === '' ? stdout : stderr)
  const lines = said.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
  // What matters is where it goes wrong first, or else what comes last.
  const first = lines.findIndex((line) => /error/i.test(line))
  return (first === -1 ? lines.slice(-MOST_LINES) : lines.slice(first)).join('\n')
}
