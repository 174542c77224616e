import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { chromiumPath } from '../chromiumPath.mjs'
import { buildArena } from '../play/buildArena.mjs'
import { openArena } from '../play/openArena.js'
import type { Scheme } from '../play/openArena.js'
import { serveFolder } from '../serveFolder.js'
import { encodeFilm, encodeStill } from './encode.js'
import { film, STEP_MS, stopClock } from './film.js'

/** All of the arena and its panel. */
const SIZE = { width: 1000, height: 1000 }
const LARGEST_BYTES = 2_000_000
const root = fileURLToPath(new URL('../../', import.meta.url))
const images = `${root}docs/images`
const schemes: readonly Scheme[] = ['light', 'dark']

process.exitCode = await main()

/** Takes the pictures of the README: the arena with a cut in the middle, still and moving, light and dark. */
async function main(): Promise<number> {
  const executablePath = chromiumPath()
  if (executablePath === undefined) {
    process.stderr.write('There is no Chromium here, or the variable CHROMIUM does not name it.\n')
    return 1
  }
  const folder = `${root}out/pictures`
  await rm(folder, { recursive: true, force: true })
  await buildArena(folder)
  await mkdir(images, { recursive: true })
  const { address, close } = await serveFolder(folder)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  let isFine = true
  try {
    for (const scheme of schemes) {
      const arena = await openArena(browser, address, scheme, SIZE, stopClock)
      const { shots, still } = await film(arena)
      await arena.page.close()
      const pictures = [
        [`arena-${scheme}.webp`, await encodeFilm(shots, STEP_MS)],
        [`arena-still-${scheme}.webp`, await encodeStill(still)],
      ] as const
      for (const [name, bytes] of pictures) {
        await writeFile(`${images}/${name}`, bytes)
        const isSmall = bytes.length < LARGEST_BYTES
        isFine &&= isSmall
        const size = `${(bytes.length / 1_000).toFixed(0)} kB`
        process.stdout.write(`  ${isSmall ? '✓' : '✗'} docs/images/${name}  ${size}\n`)
      }
    }
  } finally {
    await browser.close()
    close()
  }
  return isFine ? 0 : 1
}
