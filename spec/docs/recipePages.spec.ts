import { readdirSync, readFileSync } from 'node:fs'

const names = readdirSync('examples/recipes').map((file) => file.replace(/\.ts$/, ''))

describe('docs/recipes', () => {
  it.each(names)('quotes the program %s, which is compiled and run', (name) => {
    const program = readFileSync(`examples/recipes/${name}.ts`, 'utf8')
    expect(readFileSync(`docs/recipes/${name}.md`, 'utf8')).toContain(`\`\`\`ts\n${program}\`\`\``)
  })

  it('has no page without a program: a file here, or blocks that are compiled with those of the other pages', () => {
    const others = readdirSync('docs/recipes')
      .map((file) => file.replace(/\.md$/, ''))
      .filter((name) => !names.includes(name))
    for (const name of others) {
      expect(readFileSync(`docs/recipes/${name}.md`, 'utf8')).toMatch(/^```ts\n[^]*?^```$/m)
    }
  })
})
