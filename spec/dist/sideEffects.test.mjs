import assert from 'node:assert/strict'
import { it } from 'node:test'
import { bundleBrowser } from './support/bundleBrowser.mjs'
import { projectFolder } from './support/projectFolder.mjs'

/**
 * Takes the entry and what it loads for files with side effects, whatever package.json says, so that the bundler keeps
 * every statement of them that it cannot prove to be unneeded. The libraries are trusted.
 */
const distrust = {
  name: 'distrust',
  setup({ onResolve }) {
    onResolve({ filter: /^talo-rx$/ }, () => ({
      path: `${projectFolder}dist/index.js`,
      sideEffects: true,
    }))
    onResolve({ filter: /^\.\/shared\.js$/ }, () => ({
      path: `${projectFolder}dist/shared.js`,
      sideEffects: true,
    }))
    onResolve({ filter: /^talo-rx\/codecs$/ }, () => ({
      path: `${projectFolder}dist/codecs.js`,
      sideEffects: true,
    }))
    onResolve({ filter: /^(?:[^./]|\.\/hashes\.js$)/ }, ({ path }) => ({
      path,
      external: true,
      sideEffects: false,
    }))
  },
}

/** What is left of a page. Sums of plain numbers do nothing, but esbuild keeps them. */
async function remains(page) {
  const bundle = await bundleBrowser(page, { plugins: [distrust] })
  return bundle.replaceAll(/^(?:\/\/.*|var [\w$]+ = [\d\s.e*+-]+;)$/gm, '').trim()
}

for (const entry of ['talo-rx', 'talo-rx/codecs']) {
  it(`leaves nothing of a page that imports everything from ${entry} and uses nothing`, async () => {
    assert.equal(await remains(`import * as everything from '${entry}'`), '')
  })
}

it('leaves what a page uses', async () => {
  const used = await remains(`import { isTaloFailure } from 'talo-rx'; isTaloFailure(undefined)`)
  assert.match(used, /isTaloFailure/)
  assert.doesNotMatch(used, /createTalo/)
})
