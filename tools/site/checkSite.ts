import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { chromiumPath } from '../chromiumPath.mjs'
import { serveFolder } from '../serveFolder.js'

export interface CheckOptions {
  readonly withoutBrowser: boolean
  readonly print: (line: string) => void
}

const READY_MS = 20_000
/** Pages at once. */
const LANES = 3

/** Follows every link, opens each page but those of the reference, and plays the arena; the exit code. */
export async function checkSite(
  folder: string,
  { withoutBrowser, print }: CheckOptions,
): Promise<number> {
  const files = (await readdir(folder, { recursive: true })).filter((name) =>
    name.endsWith('.html'),
  )
  const dead = (await Promise.all(files.map((file) => deadLinksOf(folder, file)))).flat()
  print(`  ${dead.length === 0 ? '✓' : '✗'} links of ${String(files.length)} pages`)
  for (const link of dead) print(`    ${link}`)
  const executablePath = chromiumPath()
  if (executablePath === undefined) {
    print('  There is no Chromium here: no page was opened.')
    return dead.length === 0 && withoutBrowser ? 0 : 1
  }
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const { address, close } = await serveFolder(folder)
  try {
    const opened = files.filter((file) => !/^(reference|play)[/\\]./.test(file))
    const queue = [...opened, 'reference/index.html']
    const complaints: string[] = []
    const lane = async () => {
      for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
        complaints.push(...(await complaintsOf(browser, address, file)))
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    print(`  ${complaints.length === 0 ? '✓' : '✗'} ${String(opened.length + 1)} pages in Chromium`)
    for (const complaint of complaints) print(`    ${complaint}`)
    return dead.length + complaints.length === 0 ? 0 : 1
  } finally {
    await browser.close()
    close()
  }
}

/** Links to files that are not there; anchors of the site's own pages, too. */
async function deadLinksOf(folder: string, file: string): Promise<readonly string[]> {
  const links = [
    ...(await readFile(join(folder, file), 'utf8')).matchAll(/ (?:href|src)="([^"]+)"/g),
  ]
  const targets = [...new Set(links.map(([, link = '']) => link.replaceAll('&amp;', '&')))]
  const found = targets.map(async (link) => {
    if (/^(?:[a-z]+:|\/\/)/.test(link)) return []
    const [path = '', anchor] = decodeURIComponent(link).split('#', 2)
    const [bare = ''] = path.split('?', 1)
    const to = bare.startsWith('/') ? join(folder, bare) : join(folder, dirname(file), bare)
    const wanted =
      bare === '' ? join(folder, file) : bare.endsWith('/') ? join(to, 'index.html') : to
    if (!existsSync(wanted)) return [`${file}: ${link}`]
    const isOwn = wanted.endsWith('.html') && !file.startsWith('reference')
    if (!isOwn || anchor === undefined || anchor === '') return []
    const html = await readFile(wanted, 'utf8')
    return html.includes(`id="${anchor}"`) ? [] : [`${file}: ${link}`]
  })
  return (await Promise.all(found)).flat()
}

async function complaintsOf(
  browser: Browser,
  address: string,
  file: string,
): Promise<readonly string[]> {
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(`${file}: ${message}`))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${file}: ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${address}/`) && !url.startsWith('data:'))
      complaints.push(`${file}: ${url}`)
  })
  try {
    await page.goto(`${address}/${file}`, { waitUntil: 'load' })
    if (file === 'arena.html') {
      const frame = page.frameLocator('iframe')
      for (const name of ['ada', 'grace']) {
        await frame.locator(`#${name}[data-phase=identified]`).waitFor({ timeout: READY_MS })
      }
    }
  } catch (error) {
    complaints.push(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    await page.close()
  }
  return complaints
}
