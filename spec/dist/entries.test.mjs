import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { it } from 'node:test'
import { bundleBrowser } from './support/bundleBrowser.mjs'
import { projectFolder } from './support/projectFolder.mjs'

const require = createRequire(import.meta.url)

/** The values among the exports that a report in api/ lists. */
async function listed(report) {
  const text = await readFile(`${projectFolder}api/${report}`, 'utf8')
  const found = text.matchAll(/^export (?:declare )?(?:class|const|function) (\w+)/gm)
  // A function has a line for each of its signatures.
  return [...new Set([...found].map(([, name]) => name))].sort()
}

for (const [entry, report] of [
  ['talo-rx', 'talo-rx.api.md'],
  ['talo-rx/codecs', 'talo-rx-codecs.api.md'],
  ['talo-rx/emulator', 'talo-rx-emulator.api.md'],
  ['talo-rx/testing', 'talo-rx-testing.api.md'],
  ['talo-rx/recording', 'talo-rx-recording.api.md'],
  ['talo-rx/devtools', 'talo-rx-devtools.api.md'],
  ['talo-rx/react', 'talo-rx-react.api.md'],
]) {
  it(`exports from ${entry} what ${report} lists, to import and to require`, async () => {
    const names = await listed(report)
    assert.ok(names.length > 0)
    assert.deepEqual(Object.keys(await import(entry)).sort(), names)
    assert.deepEqual(Object.keys(require(entry)).sort(), names)
  })
}

it('has the very io-ts in the codecs that is installed beside them, either way', async () => {
  const { LiteralType, UnionType } = require('io-ts')
  for (const { ResponseFrame } of [await import('talo-rx/codecs'), require('talo-rx/codecs')]) {
    assert.ok(ResponseFrame instanceof UnionType)
    assert.ok(ResponseFrame.types.every(({ props }) => props.res instanceof LiteralType))
  }
})

it('exports the same to browsers', async () => {
  const names = await listed('talo-rx.api.md')
  const bundle = await bundleBrowser(`export * from 'talo-rx'`, { minify: true })
  const url = `data:text/javascript,${encodeURIComponent(bundle)}`
  assert.deepEqual(Object.keys(await import(url)).sort(), names)
  assert.deepEqual(Object.keys(require('../../dist/index.cjs')).sort(), names)
})

it('recognises the failures of the copy that was loaded in the other way', async () => {
  const imported = await import('talo-rx')
  const required = require('talo-rx')
  for (const [from, to] of [
    [imported, required],
    [required, imported],
  ]) {
    const failure = new from.Unreachable()
    assert.ok(!(failure instanceof to.Unreachable))
    assert.ok(to.isTaloFailure(failure))
  }
})

for (const extension of ['js', 'cjs']) {
  it(`keeps what only Node has out of index.${extension} and what it loads`, async () => {
    const texts = ['index', 'shared', 'hashes'].map((name) =>
      readFile(`${projectFolder}dist/${name}.${extension}`, 'utf8'),
    )
    const text = (await Promise.all(texts)).join('\n').replaceAll(/\/\*[^]*?\*\//g, '')
    const ids = [...text.matchAll(/\b(?:from|import|require\()\s*['"]([^'"]+)['"]/g)]
    const outside = new Set(ids.map(([, id]) => id).filter((id) => !id.startsWith('./')))
    assert.deepEqual([...outside], ['rxjs'])
    assert.doesNotMatch(text, /\bBuffer\b|\bprocess\.|\bsetImmediate\b/)
  })
}
