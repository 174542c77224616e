import { readFileSync } from 'node:fs'

const page = readFileSync('docs/options.md', 'utf8')
const [, declared = ''] =
  /interface TaloOptions \{\r?\n([^]*?)^\}/m.exec(readFileSync('api/talo-rx.api.md', 'utf8')) ?? []
const options = [...declared.matchAll(/readonly (\w+\$?)\??:/g)].map(([, name = '']) => name)
const [, table = ''] = /^\| option .*\n\| ---.*\n([^]*?)\n\n/m.exec(page) ?? []

describe('docs/options.md', () => {
  it.each(options)('has a section on %s, and a row with what Godot and Unity call it', (option) => {
    const row = table.split('\n').find((each) => each.includes(`[\`${option}\`](#`)) ?? ''

    expect(page).toContain(`### \`${option}\`\n`)
    expect(row.split('|')).toHaveLength(6)
  })

  it('has none that there is not', () => {
    const told = [...page.matchAll(/^### `(.*)`$/gm)].map(([, name = '']) => name)

    expect(told.sort()).toEqual([...options].sort())
  })
})
