import type { Expectation } from './expectations.js'
import type { StoryEvent } from './StoryEvent.js'

/** What is left of a story when it is over. */
export interface Report {
  readonly kept: ReadonlyMap<Expectation, string>
  readonly missed: ReadonlyMap<Expectation, string>
  /** How often each outcome became of something said. */
  readonly outcomes: ReadonlyMap<string, number>
}

export const emptyReport: Report = { kept: new Map(), missed: new Map(), outcomes: new Map() }

/** Adds one event to a report. */
export function addToReport(report: Report, event: StoryEvent): Report {
  switch (event.kind) {
    case 'kept':
      return { ...report, kept: new Map([...report.kept, [event.expectation, event.detail]]) }
    case 'missed':
      return { ...report, missed: new Map([...report.missed, [event.expectation, event.why]]) }
    case 'outcome': {
      const count = (report.outcomes.get(event.outcome) ?? 0) + 1
      return { ...report, outcomes: new Map([...report.outcomes, [event.outcome, count]]) }
    }
    default:
      return report
  }
}
