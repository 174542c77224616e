import { readFileSync } from 'node:fs'

const page = readFileSync('docs/testing.md', 'utf8')
const [, ten = ''] = /\n## Ten tests\n(.*?)\n## /s.exec(page) ?? []
const blocks = [...ten.matchAll(/^```ts\n(.*?)\n^```$/gms)].map(([, text = '']) => text)
const isTest = (block: string) => block.startsWith('it(')

const withoutMargin = (text: string) => text.replaceAll(/^ +/gm, '')
const read = (file: string) => withoutMargin(readFileSync(`spec/testing/${file}`, 'utf8'))

describe('docs/testing.md', () => {
  it('has ten tests', () => {
    expect(blocks.filter(isTest)).toHaveLength(10)
  })

  it.each(blocks)('shows what is run: %s', (block) => {
    const source = read(isTest(block) ? 'ten.ts' : 'game.ts')
    expect(source).toContain(withoutMargin(block))
  })

  it('shows of stubs what is run', () => {
    const [, block = ''] = /\n## Stubs\n.*?^```ts\n(.*?)\n^```$/ms.exec(page) ?? []
    expect(block).not.toBe('')
    expect(readFileSync('spec/stubs/page.spec.ts', 'utf8')).toContain(block)
  })
})
