import type { Progress } from './runSoak.js'

/** In a pipe, one line in this many milliseconds is enough. */
const PLAIN_MS = 10_000

/** Tells of the progress on an output: in one line that is rewritten on a terminal, in plain lines elsewhere. */
export function showProgress(
  output: NodeJS.WriteStream,
  minutes: number,
): { show(progress: Progress): void; end(): void } {
  let shownAt = 0
  const { isTTY: isTerminal } = output
  return {
    show: (progress) => {
      if (isTerminal) {
        output.write(`\r\x1b[2K${lineOf(progress, minutes).slice(0, output.columns - 1)}`)
      } else if (progress.elapsedMs - shownAt >= PLAIN_MS - 500) {
        shownAt = progress.elapsedMs
        output.write(`${lineOf(progress, minutes)}\n`)
      }
    },
    end: () => {
      if (isTerminal) output.write('\r\x1b[2K')
    },
  }
}

function lineOf(progress: Progress, minutes: number): string {
  const { elapsedMs, identified, totals, reconnects, faults } = progress
  const settled = Object.values(totals.outcomes).reduce((sum, count) => sum + count, 0)
  return [
    `${clock(elapsedMs)} of ${clock(minutes * 60_000)}`,
    `${String(identified)} identified`,
    `${String(totals.sent)} sent, ${String(totals.sent - settled)} pending`,
    `${String(totals.received)} received`,
    `${String(reconnects)} reconnects`,
    `${String(faults)} faults`,
  ].join('  ')
}

function clock(ms: number): string {
  const seconds = Math.round(ms / 1_000)
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
}
