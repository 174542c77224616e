import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import {
  coverageOf,
  filesOf,
  idsIn,
  type SpecResult,
  untitledIn,
} from '../../../tools/faults/coverage.js'
import { pageWith } from '../../../tools/faults/page.js'
import { reportLines } from '../../../tools/faults/reportLines.js'
import { titles } from '../../../tools/faults/titles.js'

// Ids are put together here, so that these specs are about no case themselves.
const f = (id: number) => `F${String(id)}`

const specs: readonly SpecResult[] = [
  { file: 'spec/b.spec.ts', name: f(1), status: 'passed' },
  { file: 'spec/a.spec.ts', name: `${f(1)} ${f(2)}`, status: 'passed' },
  { file: 'spec/a.spec.ts', name: f(2), status: 'failed' },
  { file: 'spec/c.spec.ts', name: `${f(1)} ${f(3)}`, status: 'pending' },
  { file: 'spec/c.spec.ts', name: f(3), status: 'todo' },
  { file: 'spec/c.spec.ts', name: f(9), status: 'passed' },
]
const names = new Map([1, 2, 3, 4].map((id) => [id, `case ${String(id)}`]))
const coverage = coverageOf(names, specs)

/** Without colours, whether or not the terminal has any. */
const plain = (lines: readonly string[]) =>
  lines.map((line) => stripVTControlCharacters(line).replace(/ +/g, ' ').trim())

it('every case that is handled has a title of its own', () => {
  expect(new Set(titles.values()).size).toBe(titles.size)
  expect([...titles.keys()]).toEqual([...titles.keys()].sort((one, other) => one - other))
})

it('a name tells ids where they stand alone', () => {
  expect(idsIn(`a ${f(1)} b ${f(20)}, ${f(1)}`)).toEqual(new Set([1, 20]))
  expect(idsIn(`a${f(1)} ${f(2)}b PDF3`)).toEqual(new Set())
})

it('a case is held by specs that ran and passed, and by nothing else', () => {
  expect(
    coverage.map(({ id, ran, idle, result }) => [id, filesOf(ran).join(), idle.length, result]),
  ).toEqual([
    [1, 'a,b', 1, 'held'],
    [2, 'a', 0, 'failed'],
    [3, '', 2, 'idle'],
    [4, '', 0, 'without a spec'],
  ])
})

it.each(['skipped', 'pending', 'todo', 'disabled'])('a spec that is %s holds nothing', (status) => {
  const [only] = coverageOf(new Map([[1, 'a']]), [{ file: 'a', name: f(1), status }])
  expect(only?.result).toBe('idle')
})

it('the report names what did not run and what has no title, and counts', () => {
  expect(plain(reportLines(coverage, untitledIn(names, specs)))).toEqual([
    `✓ ${f(1)} case 1 2 a b`,
    `✗ ${f(2)} case 2 2 a`,
    `– ${f(3)} case 3 0 c`,
    `? ${f(4)} case 4 0`,
    `did not run (pending): spec/c.spec.ts: ${f(1)} ${f(3)}`,
    `did not run (todo): spec/c.spec.ts: ${f(3)}`,
    `in names of specs, without a title: ${f(9)}`,
    '1 of 4 cases are held by specs that ran; 1 failed, 1 with specs that did not run, 1 without a spec',
  ])
})

it('where all are held, the report says no more than that', () => {
  const all = coverageOf(new Map([[1, 'a']]), [{ file: 'a', name: f(1), status: 'passed' }])
  expect(plain(reportLines(all, []))).toEqual([
    `✓ ${f(1)} a 1 a`,
    '1 of 1 cases are held by specs that ran',
  ])
})

it('the page shows a case where a spec about it ran', () => {
  const page = '# Faults\n\n0 things that go wrong.\n\n## The cases\n\nan older table\n'
  expect(pageWith(page, coverage).split('\n')).toEqual([
    '# Faults',
    '',
    '4 things that go wrong.',
    '',
    '## The cases',
    '',
    '<!-- prettier-ignore -->',
    '| case | what happens | shown in spec/ |',
    '| --- | --- | --- |',
    `| ${f(1)} | case 1 | a b |`,
    `| ${f(2)} | case 2 | a |`,
    `| ${f(3)} | case 3 |  |`,
    `| ${f(4)} | case 4 |  |`,
    '',
  ])
})

it('docs/faults.md lists every case, each with a spec', () => {
  const page = readFileSync('docs/faults.md', 'utf8')
  const rows = Array.from(page.matchAll(/^\| F(\d+) +\| (.*?) +\| (.*?) +\|$/gm), (row) =>
    row.slice(1),
  )
  expect(rows.map(([id, title]) => [Number(id), title])).toEqual([...titles])
  expect(rows.filter(([, , shown]) => shown?.trim() === '')).toEqual([])
  expect(page).toContain(`${String(titles.size)} things`)
})
