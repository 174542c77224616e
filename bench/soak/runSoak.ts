import { setTimeout as sleep } from 'node:timers/promises'
import { forkJoin, lastValueFrom, map, of, switchMap } from 'rxjs'
import type { Observable } from 'rxjs'
import { createDice } from '../createDice.js'
import { collectGarbage } from './collectGarbage.js'
import { createLedger } from './createLedger.js'
import type { Ledger, Totals } from './createLedger.js'
import { createMember } from './createMember.js'
import type { Member, Story } from './createMember.js'
import { startServer } from './startServer.js'
import type { Server } from './startServer.js'

/** Where a run stands. */
export interface Progress {
  readonly elapsedMs: number
  readonly identified: number
  readonly totals: Totals
  readonly reconnects: number
  readonly faults: number
}

/** What came of a run; memory in bytes. */
export interface Findings {
  readonly durationMs: number
  readonly totals: Totals
  readonly stories: readonly Story[]
  readonly faults: Readonly<Record<string, number>>
  /** From the end of the faults until everybody was identified; `null` if that did not happen. */
  readonly allBackMs: number | null
  readonly heap: {
    /** With every client identified, before the first fault. */
    readonly start: number
    /** The same after the last one. */
    readonly end: number
    /** With every client disposed of. */
    readonly disposed: number
  }
  /** Clients that were not collected after that. */
  readonly uncollected: number
  /** What kept the process busy before the first client and after the last. */
  readonly resources: { readonly before: readonly string[]; readonly after: readonly string[] }
  /** Connections that the server still had then. */
  readonly connections: number
}

export interface SoakOptions {
  readonly minutes: number
  readonly clients: number
  readonly seed: number
  readonly onProgress: (progress: Progress) => void
}

/** How many clients talk in one channel. */
const ROOM = 5
/** In milliseconds: the slowest cadence twice, and a ticket budget that is used up. */
const COMEBACK = 120_000
/** In milliseconds: what waits has expired by then, what was written is certain or never will be. */
const SETTLING = 45_000
/** In milliseconds: idle HTTP connections are closed by then. */
const RELEASE = 10_000

export async function runSoak(options: SoakOptions): Promise<Findings> {
  const server = await startServer(options.seed)
  try {
    const before = activeResources()
    const afterwards = await letTalk(server, options)
    await until(() => String(activeResources()) === String(before), RELEASE)
    const disposed = await collectGarbage()
    const { clients, heap, ...findings } = afterwards
    return {
      ...findings,
      heap: { ...heap, disposed },
      uncollected: clients.filter((client) => client.deref() !== undefined).length,
      resources: { before, after: activeResources() },
      connections: await server.connections(),
    }
  } finally {
    await server.stop()
  }
}

/** In a function of its own, so that nothing holds on to the clients after it. */
async function letTalk(server: Server, options: SoakOptions) {
  const { clients, seed } = options
  const ledger = createLedger(clients)
  const members = Array.from({ length: clients }, (_, author) =>
    createMember({ server, author, ledger, dice: createDice(seed, author + 1) }),
  )
  const lived = await live(server, members, ledger, options).finally(() => {
    for (const { talo } of members) talo.dispose()
  })
  return {
    ...lived,
    faults: { ...server.faults },
    totals: ledger.totals(),
    stories: members.map(({ story }) => story),
    clients: members.map(({ talo }) => new WeakRef(talo)),
  }
}

/** The clients meet, talk through the faults, and come back. */
async function live(
  server: Server,
  members: readonly Member[],
  ledger: Ledger,
  { minutes, onProgress }: SoakOptions,
) {
  const channels = await lastValueFrom(enterAll(members), { defaultValue: [] })
  const start = await collectGarbage()

  const startedAt = performance.now()
  const elapsed = () => performance.now() - startedAt
  const report = () => {
    onProgress({
      elapsedMs: elapsed(),
      identified: members.filter((member) => member.isBack()).length,
      totals: ledger.totals(),
      reconnects: members.reduce((sum, { story }) => sum + story.reconnects, 0),
      faults: Object.values(server.faults).reduce((sum, count) => sum + count, 0),
    })
  }
  members.forEach((member, author) => {
    member.startTalking(channels[Math.floor(author / ROOM)] ?? 0)
  })
  server.order('chaos')
  for (let left = minutes * 60_000; left > 0; left = minutes * 60_000 - elapsed()) {
    await sleep(Math.min(1_000, left))
    report()
  }
  server.order('calm')

  const calmAt = performance.now()
  const areBack = await until(() => members.every((member) => member.isBack()), COMEBACK)
  const allBackMs = areBack ? performance.now() - calmAt : null
  for (const member of members) member.stopTalking()
  const durationMs = elapsed()
  await Promise.allSettled(
    members.map(({ talo }) =>
      lastValueFrom(talo.socket.drained(SETTLING), { defaultValue: undefined }),
    ),
  )
  return { durationMs, allBackMs, heap: { start, end: await collectGarbage() } }
}

/** Puts every five into a channel of their own, which the first of them makes; emits the ids of the channels. */
function enterAll(members: readonly Member[]): Observable<readonly number[]> {
  const isOwner = (author: number) => author % ROOM === 0
  return forkJoin(
    members.filter((_, author) => isOwner(author)).map((owner) => owner.enter()),
  ).pipe(
    switchMap((channels) =>
      forkJoin([
        of(null),
        ...members.flatMap((member, author) =>
          isOwner(author) ? [] : [member.enter(channels[Math.floor(author / ROOM)])],
        ),
      ]).pipe(map(() => channels)),
    ),
  )
}

async function until(isSo: () => boolean, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs
  while (!isSo()) {
    if (performance.now() > deadline) return false
    await sleep(20)
  }
  return true
}

function activeResources(): readonly string[] {
  return process.getActiveResourcesInfo().sort()
}
