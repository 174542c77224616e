import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'
import * as talo from 'talo-rx'
import * as codecs from 'talo-rx/codecs'
import ts from 'typescript'

export interface ProgramOptions {
  /** Which of the page's programs, from 0. @defaultValue 0 */
  readonly index?: number
  /** What stands for exports of talo-rx. */
  readonly instead?: Partial<typeof talo>
}

const load = createRequire(`${process.cwd()}/package.json`)

/** Runs a whole program of a page as it stands there, and gives what it exports. */
export function programOf<T>(page: string, { index = 0, instead }: ProgramOptions = {}): T {
  const programs = [...readFileSync(page, 'utf8').matchAll(/^```ts\n(import [^]*?)^```$/gm)]
  const [, text = ''] = programs[index] ?? []
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  })
  const program = compileFunction(outputText, ['require', 'exports', 'console'], {
    filename: page,
  }) as (load: (name: string) => unknown, exports: object, out: Console) => void
  const ours: Readonly<Record<string, unknown>> = {
    'talo-rx': { ...talo, ...instead },
    'talo-rx/codecs': codecs,
  }
  const exports = {}
  program((name) => ours[name] ?? (load(name) as unknown), exports, console)
  return exports as T
}
