import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { problemsIn, programOfTexts } from '../support/programOfTexts.js'

interface Program {
  /** As if it stood in a folder of the project. */
  readonly file: string
  readonly text: string
}

/** The whole programs in a page: fragments, which show one line or two, import nothing. */
function programsOf(page: string): readonly Program[] {
  const text = readFileSync(join('docs', page), 'utf8')
  const blocks = [...text.matchAll(/^```ts\n(import .*?)^```$/gms)]
  return blocks.map(([, block = ''], index) => ({
    file: resolve('examples', `${page.replace('/', '.')}.${String(index)}.ts`),
    text: block,
  }))
}

/** What the compiler says of files that are not on disk. */
function complaintsAbout(programs: readonly Program[]): readonly string[] {
  const program = programOfTexts(new Map(programs.map(({ file, text }) => [file, text])))
  return programs.flatMap(({ file }) => {
    const floating = floatingIn(program.getSourceFile(file), program.getTypeChecker())
    return [...problemsIn(program, file), ...floating].map((complaint) => `${file}: ${complaint}`)
  })
}

/** The statements that are an observable, which nothing subscribes to and no `void` says is meant. */
function floatingIn(node: ts.Node | undefined, checker: ts.TypeChecker): readonly string[] {
  const found: string[] = []
  const visit = (each: ts.Node): void => {
    if (ts.isExpressionStatement(each)) {
      const type = checker.getTypeAtLocation(each.expression)
      const isObservable = ['subscribe', 'pipe'].every((name) => type.getProperty(name))
      if (isObservable) found.push(`${each.getText()} has no subscriber`)
    }
    ts.forEachChild(each, visit)
  }
  if (node !== undefined) visit(node)
  return found
}

const pages = [
  ...readdirSync('docs'),
  ...readdirSync('docs/recipes').map((page) => `recipes/${page}`),
].filter((page) => page.endsWith('.md'))

it.each([
  'recipes/events',
  'recipes/leaderboards',
  'recipes/saves',
  'recipes/stats',
  'promises',
  'start',
  'channels',
  'codecs',
  'health',
  'liveConfig',
  'playerAuth',
  'players',
  'presence',
  'relationships',
  'socketTickets',
])('the page on %s has a program', (service) => {
  expect(programsOf(`${service}.md`).length).toBeGreaterThan(0)
})

it('every program in docs/ compiles as strictly as the project itself', () => {
  expect(complaintsAbout(pages.flatMap(programsOf))).toEqual([])
}, 60_000)
