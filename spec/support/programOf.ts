import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'
import * as talo from 'talo-rx'
import ts from 'typescript'

const load = createRequire(`${process.cwd()}/package.json`)

/** Runs the first program of a page in `docs/` as it stands there; gives what it exports. */
export function programOf<T>(page: string): T {
  const [, text = ''] = /^```ts\n(import [^]*?)^```$/m.exec(readFileSync(page, 'utf8')) ?? []
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  })
  const program = compileFunction(outputText, ['require', 'exports'], { filename: page }) as (
    load: (name: string) => unknown,
    exports: object,
  ) => void
  const exports = {}
  program((name) => (name === 'talo-rx' ? talo : (load(name) as unknown)), exports)
  return exports as T
}
