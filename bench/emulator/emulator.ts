import { mkdir, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { createProgram } from '../createProgram.js'
import { readNoArguments } from '../readNoArguments.js'
import { gatherCrowd, type Crowd } from './gatherCrowd.js'
import { startServer, type Server } from './startServer.js'

const members = 1_000
const messagesPerSecond = 50
const seconds = 10
/** What the emulator is to write on one core. */
const goal = members * messagesPerSecond

interface Phase {
  readonly name: string
  readonly frames: number
  readonly lost: number
  readonly wallMs: number
  /** Of the server's process. */
  readonly cpuMs: number
  /** What the server would write in a second if it had one core for itself. */
  readonly framesPerCpuSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const usage = `Usage: npm run bench:emulator

Puts a thousand players into one channel of the emulator, and counts, into bench/results/emulator.json. Exits
with 0 if the goal is reached.
`

/** Measures how much the emulator bears. */
export const emulator = createProgram({ usage, readArguments: readNoArguments, run })

async function run(): Promise<number> {
  const server = await startServer()
  const begun = performance.now()
  const crowd = await gatherCrowd(server, members)
  const gatheredMs = performance.now() - begun
  await quiet(crowd)

  const pace = `${String(messagesPerSecond)} messages a second`
  const steady = await measure(pace, server, crowd, seconds * messagesPerSecond, () =>
    sleep(1_000 / messagesPerSecond),
  )
  const burst = await measure('all at once', server, crowd, 300, () => undefined)
  const cpuMs = await server.cpuMs()
  crowd.stop()
  server.stop()

  const phases = [steady, burst]
  const holds = phases.every(
    ({ lost, framesPerCpuSecond }) => lost === 0 && framesPerCpuSecond >= goal,
  )
  const results = { node: process.version, members, goal, holds, gatheredMs, cpuMs, phases }
  process.stdout.write(tableOf(phases, gatheredMs))
  const url = new URL('../results/emulator.json', import.meta.url)
  await mkdir(new URL('.', url), { recursive: true })
  await writeFile(url, `${JSON.stringify(results, rounded, 2)}\n`)
  return holds ? 0 : 1
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value
}

/** Waits until what joining caused has arrived. */
async function quiet(crowd: Crowd): Promise<void> {
  crowd.say(0)
  await until(() => crowd.heard >= members)
  crowd.latenciesMs.splice(0)
}

async function until(isDone: () => boolean): Promise<void> {
  const limit = performance.now() + 60_000
  while (!isDone() && performance.now() < limit) await sleep(5)
}

async function measure(
  name: string,
  server: Server,
  crowd: Crowd,
  messages: number,
  pause: () => Promise<unknown> | undefined,
): Promise<Phase> {
  const before = crowd.heard
  const cpuBefore = await server.cpuMs()
  const begun = performance.now()
  for (let sent = 0; sent < messages; sent += 1) {
    crowd.say(sent)
    // Late by the clock of a busy machine: what is due is sent all the same.
    const due = begun + ((sent + 1) * 1_000) / messagesPerSecond
    if (performance.now() < due) await pause()
  }
  const frames = messages * members
  await until(() => crowd.heard - before >= frames)
  const wallMs = performance.now() - begun
  const cpuMs = (await server.cpuMs()) - cpuBefore
  const sorted = crowd.latenciesMs.splice(0).sort((one, other) => one - other)
  return {
    name,
    frames,
    lost: frames - (crowd.heard - before),
    wallMs,
    cpuMs,
    framesPerCpuSecond: (frames / cpuMs) * 1_000,
    p50Ms: sorted[Math.floor(sorted.length * 0.5)] ?? NaN,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? NaN,
  }
}

function tableOf(phases: readonly Phase[], gatheredMs: number): string {
  const heads = ['', 'frames', 'lost', 'wall', 'server cpu', 'frames per cpu s', 'p50', 'p99']
  const rows = phases.map((phase) => [
    phase.name,
    phase.frames.toLocaleString('en'),
    String(phase.lost),
    `${(phase.wallMs / 1_000).toFixed(1)} s`,
    `${(phase.cpuMs / 1_000).toFixed(1)} s`,
    Math.round(phase.framesPerCpuSecond).toLocaleString('en'),
    `${phase.p50Ms.toFixed(0)} ms`,
    `${phase.p99Ms.toFixed(0)} ms`,
  ])
  const widths = heads.map((_, column) =>
    Math.max(...[heads, ...rows].map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return column === 0 ? cell.padEnd(width) : cell.padStart(width)
      })
      .join('   ')
  return [
    '',
    `${members.toLocaleString('en')} members of one channel (gathered in ${(gatheredMs / 1_000).toFixed(1)} s)`,
    '',
    ...[heads, ...rows].map(line),
    '',
    `Goal: ${goal.toLocaleString('en')} frames of a second's work of one core, none lost.`,
    '',
  ]
    .map((text) => `  ${text}`.trimEnd())
    .join('\n')
    .concat('\n')
}
