import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

// The command, since the API has no default configuration.
const command = createRequire(import.meta.url).resolve('parcel/lib/bin.js')
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [command, 'build', 'index.html', '--no-cache', '--log-level', 'warn'],
  { encoding: 'utf8' },
)
const said = `${stdout}${stderr}`.trim()
if (status !== 0) throw new Error(said)
console.log(`told: ${JSON.stringify({ folder: 'dist', warnings: said === '' ? [] : [said] })}`)
