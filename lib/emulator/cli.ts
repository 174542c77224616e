#!/usr/bin/env node
import { runCli } from './runCli.js'

async function main(): Promise<void> {
  try {
    const emulator = await runCli(process.argv.slice(2), (text) => process.stdout.write(text))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void emulator?.stop())
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(`talo-emulator: ${reason}\n`)
    process.exitCode = 1
  }
}

void main()
