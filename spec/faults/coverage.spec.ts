import { coverageOf, excusedIn, idsIn } from './coverage.js'
import { titles } from './titles.js'

// Ids are put together here, so that these specs cover no case themselves.
const f = (id: number) => `F${String(id)}`

it('every case has a title of its own, in order; up to 105 there is none without', () => {
  const ids = [...titles.keys()]
  expect(ids.filter((id) => id <= 105)).toEqual(
    Array.from({ length: 105 }, (_, index) => index + 1),
  )
  expect(ids).toEqual([...ids].sort((one, other) => one - other))
  expect(new Set(titles.values()).size).toBe(ids.length)
})

it('a name tells ids where they stand alone', () => {
  expect(idsIn(`a ${f(1)} b ${f(20)}, ${f(1)}`)).toEqual(new Set([1, 20]))
  expect(idsIn(`a${f(1)} ${f(2)}b PDF3`)).toEqual(new Set())
})

it('a case is as good as the worst of its specs', () => {
  const specs = [
    { file: 'b', name: f(1), status: 'passed' },
    { file: 'a', name: `${f(1)} ${f(2)}`, status: 'passed' },
    { file: 'a', name: f(2), status: 'failed' },
    { file: 'a', name: f(3), status: 'pending' },
  ]
  const names = new Map([1, 2, 3, 4].map((id) => [id, f(id)]))
  expect(
    coverageOf(names, specs, new Set([2, 4])).map(({ id, files, specs: count, result }) => [
      id,
      files.join(),
      count,
      result,
    ]),
  ).toEqual([
    [1, 'a,b', 2, 'passed'],
    [2, 'a', 2, 'failed'],
    [3, 'a', 1, 'missing'],
    [4, '', 0, 'excused'],
  ])
})

it('a page excuses the cases of one table', () => {
  const page = [
    '# Faults',
    `| ${f(1)} | x |`,
    '## What waits',
    '| case | why |',
    `| ${f(2)}  | x, see ${f(9)} |`,
    '## Else',
    `| ${f(3)} | x |`,
  ].join('\n')
  expect(excusedIn(page, 'What waits')).toEqual(new Set([2]))
  expect(excusedIn(page, 'Missing')).toEqual(new Set())
})
