import { chromium } from 'playwright-core'
import type { Emulator } from 'talo-rx/emulator'
import { chromiumPath } from '../chromiumPath.mjs'
import { createReport } from './Report.js'
import { openArena } from './openArena.js'
import type { Scheme } from './openArena.js'
import { playThrough } from './playThrough.js'

export interface CheckOptions {
  readonly withoutBrowser: boolean
  readonly print: (line: string) => void
}

const schemes: readonly Scheme[] = ['light', 'dark']

/** Goes through the arena on a world and on an emulator, light and dark; the exit code. */
export async function checkPages(
  address: string,
  emulator: Emulator,
  { withoutBrowser, print }: CheckOptions,
): Promise<number> {
  const executablePath = chromiumPath()
  if (executablePath === undefined) {
    print('  There is no Chromium here: the arena was not looked at.')
    return withoutBrowser ? 0 : 1
  }
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    let isFine = true
    const venues = [
      { name: 'world', path: '/', hosts: [address] },
      {
        name: 'emulator',
        path: '/?emulator',
        hosts: [address, emulator.apiUrl, emulator.socketUrl],
      },
    ]
    for (const scheme of schemes) {
      const fine = await Promise.all(
        venues.map(async ({ name, path, hosts }) => {
          const report = createReport(`${name} ${scheme}`.padEnd(14), print)
          const arena = await openArena(browser, address + path, scheme)
          await playThrough(arena, report, hosts)
          await arena.page.close()
          return report.isFine
        }),
      )
      isFine &&= fine.every((each) => each)
    }
    print(isFine ? '\n  The arena is as it should be.' : '\n  The arena is not as it should be.')
    return isFine ? 0 : 1
  } finally {
    await browser.close()
  }
}
