import type { Outcome } from './Outcome.js'
import { readmeTable, withTable } from './readmeTable.js'

const outcome = (
  name: string,
  row: string,
  state: Outcome['state'],
  versions: Outcome['versions'] = {},
): Outcome => ({ door: { name, row, group: 'runtime' }, state, versions, seconds: 1 })

describe('the table of the README', () => {
  it('tells the doors of one row together, with every version that was met', () => {
    const table = readmeTable([
      outcome('node', 'Node', 'opened', { Node: '20.1.0' }),
      outcome('bun', 'Bun', 'opened', { Bun: '1.4.5' }),
      outcome('node-22', 'Node', 'opened', { Node: '22.2.0' }),
      outcome('node-conditions', 'Node', 'opened', { Node: '20.1.0' }),
    ])
    expect(table.split('\n')).toEqual([
      '| where | tried with          | state  |',
      '| ----- | ------------------- | ------ |',
      '| Node  | Node 20.1.0, 22.2.0 | opened |',
      '| Bun   | Bun 1.4.5           | opened |',
    ])
  })

  it('calls nothing open that is not, nor tried that was not', () => {
    const states = readmeTable([
      outcome('a', 'one', 'closed'),
      outcome('b', 'two', 'not tried'),
      outcome('c', 'three', 'opened'),
      outcome('d', 'three', 'closed'),
      outcome('e', 'three', 'not tried'),
    ])
      .split('\n')
      .slice(2)
      .map((line) => line.split('|').at(3)?.trim())
    expect(states).toEqual(['closed: a', 'not tried', 'opened: c; closed: d; not tried: e'])
  })

  it('takes the place of the one before, and leaves all else as it is', () => {
    const page = '# Title\n\n<!-- doors:begin -->\nold\n<!-- doors:end -->\n\nEnd.\n'
    const written = withTable(page, '| new |')
    expect(written).toBe(
      '# Title\n\n<!-- doors:begin -->\n\n| new |\n\n<!-- doors:end -->\n\nEnd.\n',
    )
    expect(withTable(written, '| new |')).toBe(written)
  })

  it.each(['# Title', '<!-- doors:begin -->', '<!-- doors:end --> <!-- doors:begin -->'])(
    'needs its marks: not %j',
    (page) => {
      expect(() => withTable(page, '')).toThrow('README.md has no table of doors')
    },
  )
})
