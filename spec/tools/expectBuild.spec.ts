import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'talo-rx-pack-'))

beforeAll(() => {
  const manifest = { main: './dist/index.cjs', bin: { it: 'dist/it.js' } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  mkdirSync(join(folder, 'dist'))
  writeFileSync(join(folder, 'dist', 'index.cjs'), '')
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

const pack = () =>
  spawnSync(process.execPath, [resolve('tools/expectBuild.mjs')], { cwd: folder, encoding: 'utf8' })

describe('what npm pack runs first', () => {
  it('fails while a file of package.json is not built, and names it', () => {
    expect(pack()).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'The package is not built: there is no dist/it.js. Run this first: npm run build\n',
    })
  })

  it('says nothing once all of them are there', () => {
    writeFileSync(join(folder, 'dist', 'it.js'), '')
    expect(pack()).toMatchObject({ status: 0, stdout: '', stderr: '' })
  })
})
