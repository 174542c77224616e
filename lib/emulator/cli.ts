#!/usr/bin/env node
import { isColoured } from './cli/createInk.js'
import { keyboardOf } from './cli/Keyboard.js'
import { runCli } from './runCli.js'

async function main(): Promise<void> {
  const { stdin, stdout, stderr } = process
  // The reader of a pipe may leave early.
  stdout.on('error', () => undefined)
  const result = await runCli(process.argv.slice(2), {
    print: (text) => stdout.write(text),
    complain: (text) => stderr.write(text),
    isColoured: isColoured(stdout, process.env),
    keyboard: keyboardOf(stdin),
  })
  if (result.emulator === undefined) {
    process.exitCode = result.exitCode
    return
  }
  const { stop } = result
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stdout.write(stdout.isTTY ? '\n  stopped\n' : '')
      void stop()
    })
  }
}

void main()
