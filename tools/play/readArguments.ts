import { parseArgs } from 'node:util'

/** What the command line asks for. */
export type Arguments =
  | { readonly asks: 'play'; readonly port: number }
  | { readonly asks: 'check'; readonly withoutBrowser: boolean }
  | { readonly asks: 'help' }
  | { readonly asks: 'nonsense'; readonly why: string }

const PORT = 4173

export const usage = `Usage: npm run play [-- --port N | --check [--without-browser]]

Builds the arena, starts an emulator and serves both on loopback, until Ctrl-C.

  --port N           where the page is served; by default ${String(PORT)}
  --check            goes through the arena in headless Chromium instead, and says what it saw
  --without-browser  with --check: leaves it out where there is no browser, and says so
  --help             this text
`

/** Reads the command line. */
export function readArguments(args: readonly string[]): Arguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        check: { type: 'boolean', default: false },
        'without-browser': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { asks: 'help' }
    if (values.check) return { asks: 'check', withoutBrowser: values['without-browser'] }
    if (values['without-browser']) throw new RangeError('--without-browser is for --check')
    return { asks: 'play', port: portOf(values.port) }
  } catch (error) {
    return { asks: 'nonsense', why: error instanceof Error ? error.message : String(error) }
  }
}

function portOf(text: string | undefined): number {
  if (text === undefined) return PORT
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`--port must be a number up to 65535, not "${text}"`)
  }
  return port
}
