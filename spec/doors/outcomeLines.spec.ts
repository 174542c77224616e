import { createInks } from '../../bench/storm/inks.js'
import type { Outcome } from './Outcome.js'
import { outcomeLines, summaryOf } from './outcomeLines.js'

const outcomes: readonly Outcome[] = [
  {
    door: { name: 'node', group: 'runtime', row: 'Node' },
    state: 'opened',
    versions: { Node: '20.1.0' },
    seconds: 1.25,
    note: '20 loads',
  },
  {
    door: { name: 'webpack', group: 'bundler', row: 'webpack' },
    state: 'closed',
    versions: {},
    seconds: 12,
    note: `first\n\n${Array.from({ length: 9 }, (_, index) => `line ${String(index)}`).join('\n')}`,
  },
  {
    door: { name: 'csp', group: 'page', row: 'Chromium' },
    state: 'not tried',
    versions: {},
    seconds: 0,
    note: '--without-browser',
  },
]

describe('the table of doors', () => {
  it('is aligned, says why a door is closed, and what was not tried', () => {
    const lines = outcomeLines(outcomes, createInks(false))
    expect(lines).toEqual([
      '✓ runtime  node     Node 20.1.0      1.3 s  20 loads',
      '✗ bundler  webpack                  12.0 s',
      '    first',
      ...Array.from({ length: 7 }, (_, index) => `    line ${String(index)}`),
      '    …',
      '– page     csp                   not tried  --without-browser',
    ])
  })

  it('is coloured on a terminal', () => {
    const [opened, closed] = outcomeLines(outcomes, createInks(true))
    expect(opened).toContain('\u001b[32m✓')
    expect(closed).toContain('\u001b[31m✗')
  })

  it('is summed up', () => {
    expect(summaryOf(outcomes)).toBe('1 opened, 1 closed, 1 not tried in 13 s')
    expect(summaryOf(outcomes.slice(0, 1))).toBe('1 opened, 0 closed in 1 s')
  })
})
