#!/usr/bin/env node
import { runCli } from './runCli.js'

try {
  const emulator = await runCli(process.argv.slice(2), (text) => process.stdout.write(text))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void emulator?.stop())
  }
} catch (error) {
  process.stderr.write(`talo-emulator: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
