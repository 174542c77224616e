import { isColoured } from '../lib/emulator/cli/createInk.js'
import { createProgram } from './createProgram.js'
import { createInks } from './storm/inks.js'
import { keepReport } from './harness/keptReports.js'
import { smoke } from './harness/Question.js'
import type { Question, Scale } from './harness/Question.js'
import { isVoid } from './harness/Report.js'
import type { Report } from './harness/Report.js'
import { buildIfStale, installPeers, snapshotOf } from './harness/prepare.js'
import { createProgress } from './harness/createProgress.js'
import { stopChildren } from './harness/startChild.js'
import { tableLines, verdictLines } from './harness/tablesOf.js'
import { versionsOf } from './harness/versionsOf.js'
import { seconds } from './harness/words.js'
import { readArguments, usage } from './readArguments.js'
import type { Asked } from './readArguments.js'
import { writeDocs } from './writeDocs.js'

const FAILED = 1

/** Measures the package beside its limits and its peers. */
export const measure = createProgram({ usage, readArguments, run })

async function run(asked: Asked): Promise<number> {
  if (asked.isDocs) {
    await writeDocs()
    return 0
  }
  installPeers()
  if (asked.dist === undefined) await buildIfStale()
  process.env.TALO_RX_DIST = await snapshotOf(asked.dist ?? 'dist')
  return askAll(asked.questions, asked.scale, asked.dist === undefined && asked.scale !== smoke)
}

async function askAll(
  questions: readonly Question[],
  scale: Omit<Scale, 'tell'>,
  isKept: boolean,
): Promise<number> {
  const inks = createInks(isColoured(process.stdout, process.env))
  const progress = createProgress(process.stderr)
  const verdicts: Report['verdicts'][number][] = []
  const failed: string[] = []
  const print = (lines: readonly string[]) => {
    process.stdout.write(`\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`)
  }
  for (const { name, title, ask } of questions) {
    print([inks.strong(title)])
    const begun = performance.now()
    try {
      const tell = (what: string) => {
        progress.tell(`${name}: ${what}`)
      }
      const report = await ask({ ...scale, tell })
      progress.clear()
      for (const table of report.tables) print(tableLines(table, inks))
      if (report.skipped !== undefined) print([inks.faint(`Skipped: ${report.skipped}`)])
      if (report.verdicts.length > 0) print(verdictLines(report.verdicts, inks))
      if (isVoid(report)) print([inks.bad(voidText(report, scale.isQuick))])
      print([inks.faint(`in ${seconds(performance.now() - begun)}`)])
      verdicts.push(...report.verdicts)
      if (isKept)
        await keepReport({ name, title, isQuick: scale.isQuick, versions: versionsOf(), report })
    } catch (error) {
      progress.clear()
      failed.push(name)
      print([inks.bad(`${name} did not run: ${String(error)}`)])
    } finally {
      stopChildren()
    }
  }
  if (questions.length > 1) {
    print([inks.strong('Goals'), '', ...verdictLines(verdicts, inks)])
  }
  process.stdout.write('\n')
  return failed.length === 0 ? 0 : FAILED
}

function voidText({ controls = [] }: Report, isQuick: boolean): string {
  const figures = controls.map((control) => control.toFixed(3)).join(', ')
  return isQuick
    ? `The anchor against itself: ${figures}. Good for a glance only.`
    : `Void: the anchor against itself came to ${figures}. Nothing was kept.`
}
