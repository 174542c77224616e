import { expectations } from './expectations.js'
import type { Inks } from './inks.js'
import { INDENT, WIDTH, wrap } from './layout.js'
import type { Report } from './Report.js'

const column = Math.max(...expectations.map(([, what]) => what.length)) + 2
const DEEPER = `${INDENT}  `

/** What came and what did not, a line each, and what became of the messages. */
export function summaryOf(report: Report, inks: Inks): string {
  const verdicts = expectations.flatMap(([expectation, what]) => {
    const detail = report.kept.get(expectation)
    const why = report.missed.get(expectation)
    if (detail !== undefined) {
      return [`${INDENT}${inks.good('✓')} ${what.padEnd(column)}${inks.faint(detail)}`]
    }
    if (why === undefined) return [inks.faint(`${INDENT}· ${what.padEnd(column)}not reached`)]
    const reasons = wrap(why, WIDTH - DEEPER.length)
    return [inks.bad(`${INDENT}✗ ${what}`), ...reasons.map((text) => `${DEEPER}${text}`)]
  })
  const outcomes = [...report.outcomes].map(([outcome, count]) => `${String(count)} ${outcome}`)
  const score = `${String(report.kept.size)} of ${String(expectations.length)} as expected`
  const messages = `   messages: ${outcomes.length === 0 ? 'none' : outcomes.join(', ')}`
  const total = `${INDENT}${inks.strong(score)}${inks.faint(messages)}`
  return ['', ...verdicts, '', total, ''].join('\n')
}
