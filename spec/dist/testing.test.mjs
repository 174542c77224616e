import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { after, before, it } from 'node:test'
import { build } from 'esbuild'
import { bundleBrowser } from './support/bundleBrowser.mjs'
import { installPackage } from './support/installPackage.mjs'
import { openPage } from './support/openPage.mjs'
import { projectFolder } from './support/projectFolder.mjs'

let installed

before(async () => {
  installed = await installPackage('rxjs', 'tslib', 'ws')
})

after(() => {
  installed.remove()
})

const read = (file) => readFile(`${projectFolder}dist/${file}`, 'utf8')
const idsIn = (code) =>
  [
    ...code
      .replaceAll(/\/\*[^]*?\*\//g, '')
      .matchAll(/\b(?:from|import|require\()\s*['"]([^'"\n]+)['"]/g),
  ].map(([, id]) => id)

for (const extension of ['js', 'cjs']) {
  it(`asks in testing.${extension} for RxJS and for the client that is there, once`, async () => {
    const ids = new Set(idsIn(await read(`testing.${extension}`)))
    const own = ['hashes', 'shared'].map((name) => `./${name}.${extension}`)
    assert.deepEqual(
      [...ids].sort(),
      [...own, `./world.${extension}`, 'rxjs', 'rxjs/testing'].sort(),
    )
  })
}

it('has a world that asks for nothing, in either format', async () => {
  for (const file of ['world.js', 'world.cjs']) assert.deepEqual(idsIn(await read(file)), [])
})

it('has nothing of Node in a bundle for browsers, and one client', async () => {
  const bundle = await bundleBrowser(
    `export * from 'talo-rx/testing'; export { createTalo } from 'talo-rx'`,
  )
  assert.deepEqual(
    idsIn(bundle).filter((id) => id.startsWith('node:') || id === 'ws'),
    [],
  )
  assert.equal([...bundle.matchAll(/talo-rx\.stages/g)].length, 1)
  assert.equal([...bundle.matchAll(/Missing access key/g)].length, 1)
})

/** The ten tests as a program. */
async function tenTests(runner, options) {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { ten } from './spec/testing/ten.ts'\n${runner}`,
      resolveDir: projectFolder,
    },
    bundle: true,
    write: false,
    tsconfigRaw: {},
    ...options,
  })
  return outputFiles[0].text
}

for (const [format, extension] of [
  ['esm', 'mjs'],
  ['cjs', 'cjs'],
]) {
  it(`passes the ten tests from the packed package under node:test, as ${format}`, async () => {
    const program = await tenTests(`import { test } from 'node:test'\nten(test)`, {
      packages: 'external',
      format,
    })
    const file = `${installed.folder}/ten.${extension}`
    await writeFile(file, program)
    // Otherwise it reports to the runner of this file.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env
    const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
      encoding: 'utf8',
      cwd: installed.folder,
      env,
      timeout: 60_000,
    })
    assert.equal(status, 0, stdout + stderr)
    assert.match(stdout, /pass 10\b/)
  })
}

it('passes the ten tests in a page', async () => {
  const runner = `
    const told = []
    ten((name, body) => {
      try { body(); told.push('passed') } catch (error) { told.push(name + error.message) }
    })
    globalThis.told = told`
  const main = await tenTests(runner, { format: 'esm', platform: 'browser' })
  const { page, complaints, close } = await openPage({ '/main.mjs': main })
  try {
    await page.waitForFunction(() => globalThis.told !== undefined)
    assert.deepEqual(await page.evaluate(() => globalThis.told), Array(10).fill('passed'))
    assert.deepEqual(complaints, [])
  } finally {
    await close()
  }
})
