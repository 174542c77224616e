import { rm } from 'node:fs/promises'
import { once } from 'node:events'
import { startEmulator } from 'talo-rx/emulator'
import type { Emulator } from 'talo-rx/emulator'
import { buildArena } from './buildArena.mjs'
import { checkPages } from './checkPages.js'
import { obey } from './obey.js'
import { readArguments, usage } from './readArguments.js'
import { serveFolder } from '../serveFolder.js'

const MISUSED = 2
const folder = new URL('../../out/arena', import.meta.url).pathname
const print = (text: string) => process.stdout.write(`${text}\n`)

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args)
  switch (asked.asks) {
    case 'help':
      process.stdout.write(usage)
      return 0
    case 'nonsense':
      process.stderr.write(`${asked.why}\n\n${usage}`)
      return MISUSED
    case 'play':
      return serve(asked.port, play)
    case 'check':
      return serve(0, (address, emulator) =>
        checkPages(address, emulator, { withoutBrowser: asked.withoutBrowser, print }),
      )
  }
}

async function serve(
  port: number,
  use: (address: string, emulator: Emulator) => Promise<number>,
): Promise<number> {
  await rm(folder, { recursive: true, force: true })
  await buildArena(folder)
  const emulator = await startEmulator({ limits: 'off' })
  try {
    const { address, close } = await serveFolder(folder, port, obey(emulator))
    try {
      return await use(address, emulator)
    } finally {
      close()
    }
  } finally {
    await emulator.stop()
  }
}

async function play(address: string, { apiUrl }: Emulator): Promise<number> {
  print(`\n  The arena, on an emulator at ${apiUrl}:  ${address}/?emulator`)
  print(
    `  The same on a world in the page:${' '.repeat(Math.max(1, apiUrl.length - 4))} ${address}/`,
  )
  print('\n  Ctrl-C ends both.\n')
  await Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)))
  return 0
}
