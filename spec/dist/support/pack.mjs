import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { projectFolder } from './projectFolder.mjs'

/** Runs `npm pack` and tells what it says of the tarball. */
export async function pack(...args) {
  // A shell finds npm on every system.
  const { stdout } = await promisify(execFile)('npm', ['pack', '--json', ...args], {
    cwd: projectFolder,
    shell: true,
    maxBuffer: 2 ** 24,
  })
  const told = JSON.parse(stdout)
  return Array.isArray(told) ? told[0] : Object.values(told)[0]
}
