import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { eventually, onStage } from '../support/scenario.js'
import type { Stage } from '../support/scenario.js'

const program = join(process.cwd(), 'spec', 'scenarios', 'process', 'disposeWhenTold.ts')

/** How long a process may take to start on a busy machine, in milliseconds. */
const STARTING = 30_000

/** Another process with a client of the emulator. */
function run({ emulator }: Stage) {
  const { apiUrl, accessKey } = emulator
  const child = spawn(process.execPath, ['--import', 'tsx', program, apiUrl, accessKey])
  const lines: string[] = []
  const complaints: string[] = []
  let code: number | null | undefined
  createInterface(child.stdout).on('line', (line) => lines.push(line))
  child.stderr.on('data', (text: Buffer) => complaints.push(text.toString()))
  const ended = once(child, 'close').then(() => {
    code = child.exitCode
  })
  return {
    /** Waits until the process has said this. */
    prints: (what: string) => eventually(() => lines.includes(what), what, STARTING),
    tellToDispose: () => {
      child.stdin.write('dispose\n')
    },
    /** How the process ended by itself, and what it complained of. */
    end: async () => {
      await eventually(() => code !== undefined, 'the end of the process')
      return { code, complaints }
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

type Program = ReturnType<typeof run>

/** A test of a process that has to end by itself, with nothing left and nothing to complain of. */
function endsByItself(play: (program: Program, stage: Stage) => Promise<void>) {
  return onStage(async (stage) => {
    const { emulator } = stage
    const program = run(stage)
    try {
      await play(program, stage)
      program.tellToDispose()
      await program.prints('released')
      expect(await program.end()).toEqual({ code: 0, complaints: [] })
    } finally {
      await program.kill()
      emulator.faults.clear()
    }
  })
}

describe('F79 a process ends by itself once its client is disposed of', () => {
  it(
    'while its player is identified',
    endsByItself(async ({ prints }) => {
      await prints('identified')
    }),
  )

  it(
    'while it waits after a drop',
    endsByItself(async ({ prints }, { emulator }) => {
      await prints('identified')
      emulator.faults.dropAll()
      await prints('waiting')
    }),
  )

  it(
    'while it waits for a ticket that never comes',
    endsByItself(async ({ prints }, { emulator }) => {
      emulator.faults.refuseTickets({ hang: true })
      await prints('ticketing')
    }),
  )

  it(
    'while it dials',
    endsByItself(async ({ prints }, { emulator }) => {
      emulator.faults.refuseUpgrades({ hang: true })
      await prints('dialing')
    }),
  )

  it(
    'while it waits for v1.connected',
    endsByItself(async ({ prints }, { emulator }) => {
      emulator.faults.withholdConnected(true)
      await prints('handshaking')
    }),
  )

  it(
    'while its server says nothing more, not even good-bye',
    endsByItself(async ({ prints }, { emulator }) => {
      await prints('identified')
      emulator.faults.freeze()
    }),
  )

  it(
    'while its server is gone',
    endsByItself(async ({ prints }, { emulator }) => {
      await prints('identified')
      await emulator.stop()
      await prints('waiting')
    }),
  )
})
