import type { KnownSchedule } from './KnownSchedule.js'

/** What is different about a known schedule that now has these violations; `undefined` if nothing is. */
export function changeOf(known: KnownSchedule, violations: readonly string[]): string | undefined {
  if (violations.length === 0) {
    return `${known.belongsTo} is mended: move it to the schedules that hold`
  }
  const isSame = violations.join('\n') === known.violations.join('\n')
  return isSame
    ? undefined
    : `what is wrong with it is now:\n${violations.join('\n')}\nand not:\n${known.violations.join('\n')}`
}
