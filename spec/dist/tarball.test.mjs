import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { it } from 'node:test'
import { pack } from './support/pack.mjs'
import { projectFolder } from './support/projectFolder.mjs'

it('packs what was built, the pages, the examples and the papers, and nothing else', async () => {
  const { files, unpackedSize } = await pack('--dry-run')
  const paths = files.map(({ path }) => path)
  const folders = paths.filter((path) => path.includes('/')).map((path) => path.split('/', 1)[0])
  const entries = ['codecs', 'recording', 'testing']
  assert.deepEqual(
    [...new Set(folders)].sort(),
    [...entries, 'dist', 'docs', 'examples', 'templates'].sort(),
  )
  for (const entry of entries) assert.ok(paths.includes(`${entry}/package.json`))
  const papers = paths.filter((path) => !path.includes('/'))
  assert.deepEqual(papers.sort(), ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'])
  assert.ok(unpackedSize < 3_500_000, `${unpackedSize} bytes`)
})

it('packs maps once, the emulator once, and its world once a format', async () => {
  const { files } = await pack('--dry-run')
  const maps = files.map(({ path }) => path).filter((path) => path.endsWith('.map'))
  assert.deepEqual(maps.sort(), [
    'dist/codecs.js.map',
    'dist/index.js.map',
    'dist/index.node.js.map',
    'dist/shared.js.map',
  ])
  const large = files.filter(({ path, size }) => /emulator|world/.test(path) && size > 100_000)
  assert.deepEqual(
    large.map(({ path }) => path),
    ['dist/emulator.cjs', 'dist/world.cjs', 'dist/world.js'],
  )
})

it('packs every page and file that a page links to', async () => {
  const { files } = await pack('--dry-run')
  const packed = new Set(files.map(({ path }) => path))
  const pages = [...packed].filter((path) => path.endsWith('.md'))
  const broken = []
  for (const page of pages) {
    const text = await readFile(`${projectFolder}${page}`, 'utf8')
    for (const [, link] of text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)) {
      const path = new URL(link, `file:///${page}`).pathname.slice(1)
      if (!packed.has(path)) broken.push(`${page}: ${link}`)
    }
  }
  assert.deepEqual(broken, [])
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
