import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { scenario } from '../support/scenario.js'

const { CLIENTS = '150' } = process.env
/** `CLIENTS=1000 npx jest spec/leaks/garbage` for more of them. */
const clients = Number(CLIENTS)

/** What the heap may grow by for each client that is gone, in bytes: code that is compiled late, and chance. */
const SLACK = 8_000

const program = join(process.cwd(), 'spec', 'leaks', 'process', 'cycles.ts')

interface Report {
  readonly made: number
  readonly alive: number
  readonly before: readonly string[]
  readonly after: readonly string[]
  /** After each batch of clients, in bytes. */
  readonly heap: readonly number[]
}

scenario(
  `F79 ${CLIENTS} clients that were made, dropped and disposed of are collected, and their process ends by itself`,
  async ({ emulator }) => {
    const { apiUrl, accessKey } = emulator
    const flags = ['--expose-gc', '--import', 'tsx']
    const child = spawn(process.execPath, [...flags, program, apiUrl, accessKey, CLIENTS])
    const lines: string[] = []
    const complaints: string[] = []
    child.stderr.on('data', (text: Buffer) => complaints.push(text.toString()))
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line)
      if (line !== 'drop') return
      emulator.faults.dropAll()
      child.stdin.write('dropped\n')
    })
    try {
      expect(await once(child, 'close')).toEqual([0, null])
    } finally {
      child.kill('SIGKILL')
    }
    expect(complaints).toEqual([])

    const { made, alive, before, after, heap } = JSON.parse(lines.at(-1) ?? '') as Report
    expect({ made, alive, after }).toEqual({ made: clients, alive: 0, after: before })
    // The first batch compiles what all others use; of a leak every batch would tell.
    const warm = heap.slice(1)
    const third = Math.ceil(warm.length / 3)
    const growth = Math.min(...warm.slice(-third)) - Math.min(...warm.slice(0, third))
    expect(growth / (clients * (2 / 3))).toBeLessThan(SLACK)
  },
  // All of these players share one address.
  { limits: { auth: Infinity, default: Infinity } },
  600_000,
)
