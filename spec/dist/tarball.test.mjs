import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { it } from 'node:test'
import { pack } from './support/pack.mjs'
import { projectFolder } from './support/projectFolder.mjs'

it('packs what was built and the papers, and nothing else', async () => {
  const { files } = await pack('--dry-run')
  const papers = files.map(({ path }) => path).filter((path) => !path.startsWith('dist/'))
  assert.deepEqual(papers.sort(), ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'])
})

it('packs every file that package.json points at', async () => {
  const { files } = await pack('--dry-run')
  const packed = new Set(files.map(({ path }) => path))
  const manifest = await readFile(`${projectFolder}package.json`, 'utf8')
  const pointedAt = [...manifest.matchAll(/"(?:\.\/)?(dist\/[^"]+)"/g)].map(([, path]) => path)
  assert.ok(pointedAt.length > 10)
  assert.deepEqual(
    pointedAt.filter((path) => !packed.has(path)),
    [],
  )
})

it('passes on the licences of what is bundled', async () => {
  const text = await readFile(`${projectFolder}dist/emulator.licences.txt`, 'utf8')
  assert.match(text, /^koa \d/m)
  assert.match(text, /Permission is hereby granted/)
})
