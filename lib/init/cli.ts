#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { runInit } from './runInit.js'

const { stdout, stderr } = process
// The reader of a pipe may leave early.
stdout.on('error', () => undefined)
process.exitCode = await runInit(process.argv.slice(2), {
  packageFolder: fileURLToPath(new URL('..', import.meta.url)),
  workingFolder: process.cwd(),
  print: (text) => stdout.write(text),
  complain: (text) => stderr.write(text),
})
