import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { floatingCommands } from '../support/floatingCommands.js'

const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file) && !/(^|\/)(node_modules|dist|api)\//.test(file))
    .map((file) => join(folder, file))

const pages = ['README.md', ...filesIn('docs', /\.md$/), ...filesIn('templates', /\.md$/)]
const programs = ['examples', 'templates'].flatMap((folder) =>
  filesIn(folder, /\.(m?[jt]sx?|vue|svelte|html)$/),
)

const scriptsOf = (text: string) =>
  [...text.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, script = '']) => script)

/** The pieces of code in a page, a component or a program. */
function codeOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8')
  if (/\.(vue|svelte|html)$/.test(file)) return scriptsOf(text)
  if (!file.endsWith('.md')) return [text]
  const blocks = [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
  return blocks.flatMap(([, language = '', block = '']) =>
    /^(vue|svelte|html)$/.test(language)
      ? scriptsOf(block)
      : /^(tsx?|jsx?|mjs)$/.test(language)
        ? [block]
        : [],
  )
}

describe('a command whose outcome nobody takes', () => {
  it('is found, but for one with void before it', () => {
    const text = `
      room.send('hi')
      button.addEventListener('click', () => talo.enter('lobby'))
      talo.playerProps.set({ level: '3' })
      void room.send('hi')
      room.send('hi').subscribe(print)
      const room$ = talo.enter('lobby')`

    expect(floatingCommands('x.ts', text)).toEqual([
      `x.ts: room.send('hi')`,
      `x.ts: talo.enter('lobby')`,
      `x.ts: talo.playerProps.set({ level: '3' })`,
    ])
  })

  it.each([...pages, ...programs])('is written with void in %s', (file) => {
    const name = file.endsWith('.ts') ? file : `${file}.tsx`
    expect(codeOf(file).flatMap((code) => floatingCommands(name, code))).toEqual([])
  })
})
