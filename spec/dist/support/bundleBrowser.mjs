import { build } from 'esbuild'
import { projectFolder } from './projectFolder.mjs'

/** Bundles a page for browsers, as text, with what the page imports resolved as a bundler does. */
export async function bundleBrowser(page, options = {}) {
  const { outputFiles } = await build({
    stdin: { contents: page, resolveDir: projectFolder },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    // The paths of tsconfig.json lead to lib/, and this is about dist/.
    tsconfigRaw: {},
    logLevel: 'silent',
    ...options,
  })
  return outputFiles[0].text
}
