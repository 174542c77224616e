import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const page = readFileSync('docs/architecture.md', 'utf8')

describe('docs/architecture.md', () => {
  it('names files that are there', () => {
    const named = [...page.matchAll(/`((?:\w+\/)+\w+\.ts)`/g)].map(([, file]) => file)
    expect(named.length).toBeGreaterThan(20)
    expect(
      named.filter((file) => !existsSync(join('lib', String(file).replace(/^lib\//, '')))),
    ).toEqual([])
  })

  it('has a row for every room', () => {
    const rooms = readdirSync('lib').filter((name) => statSync(`lib/${name}`).isDirectory())
    const rows = [...page.matchAll(/^\| `(.+?)` +\|/gm)].flatMap(([, names = '']) =>
      names.split('`, `'),
    )
    expect(rooms.filter((room) => !rows.includes(room))).toEqual([])
  })

  it('needs at most fifteen terms of its own', () => {
    const [, glossary = ''] = page.split('## Glossary')
    const terms = glossary.match(/^\| (?!term |---)/gm) ?? []
    expect(terms.length).toBeGreaterThan(0)
    expect(terms.length).toBeLessThanOrEqual(15)
  })
})
