import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { isVoid } from './Report.js'
import type { Report } from './Report.js'

/** A report as it is kept. */
export interface KeptReport {
  readonly name: string
  readonly title: string
  readonly isQuick: boolean
  readonly versions: Readonly<Record<string, string>>
  readonly report: Report
}

const folder = new URL('../results/questions/', import.meta.url)

/** Keeps a report, unless it is void, says nothing, or there is a better one. */
export async function keepReport(kept: KeptReport): Promise<void> {
  if (kept.report.skipped !== undefined) return
  if (!kept.isQuick && isVoid(kept.report)) return
  const before = await keptReport(kept.name)
  if (kept.isQuick && before?.isQuick === false) return
  await mkdir(folder, { recursive: true })
  await writeFile(fileOf(kept.name), `${JSON.stringify(kept, rounded, 2)}\n`)
}

export async function keptReport(name: string): Promise<KeptReport | undefined> {
  const files: readonly string[] = await readdir(folder).catch(() => [])
  if (!files.includes(`${name}.json`)) return undefined
  const parsed: unknown = JSON.parse(await readFile(fileOf(name), 'utf8'))
  return parsed as KeptReport
}

function fileOf(name: string): URL {
  return new URL(`${name}.json`, folder)
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value
}
