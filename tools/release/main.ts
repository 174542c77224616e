import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { isLater } from './isLater.js'
import { readArguments, usage } from './readArguments.js'
import { releasedChangelog } from './releasedChangelog.js'

interface Manifest {
  readonly version: string
}
interface Packed {
  readonly filename: string
  readonly unpackedSize: number
  readonly entryCount: number
}

const FAILED = 1
const MISUSED = 2

process.exitCode = main(process.argv.slice(2))

function main(args: readonly string[]): number {
  const asked = readArguments(args)
  switch (asked.asks) {
    case 'help':
      process.stdout.write(usage)
      return 0
    case 'nonsense':
      process.stderr.write(`${asked.why}\n\n${usage}`)
      return MISUSED
    case 'release':
      return asked.isDry ? rehearse(asked.version) : release(process.cwd(), asked.version)
  }
}

/** The same in a copy of what is committed, whose commit and tag go away with it. */
function rehearse(version: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'talo-rx-release-'))
  try {
    git('.', 'clone', '--quiet', '--local', '.', folder)
    for (const key of ['user.name', 'user.email']) git(folder, 'config', key, 'rehearsal')
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction')
    return release(folder, version === 'next' ? nextOf(manifestOf(folder).version) : version)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function release(folder: string, version: string): number {
  const told = git(folder, 'status', '--porcelain')
  // A link to the installed packages is all that a rehearsal adds.
  const changed = told.split('\n').filter((line) => line !== '' && line !== '?? node_modules')
  if (changed.length > 0) return refuse(`Commit or undo these first:\n${changed.join('\n')}`)
  const { version: last } = manifestOf(folder)
  if (!isLater(version, last)) return refuse(`${version} is no version that can follow ${last}`)
  const path = join(folder, 'CHANGELOG.md')
  const today = new Date().toISOString().slice(0, 10)
  const changelog = releasedChangelog(readFileSync(path, 'utf8'), version, today)
  if (!changelog.ok) return refuse(changelog.why)

  say(`The version ${version}, after ${last}`)
  writeFileSync(path, changelog.text)
  npm(folder, 'version', version, '--no-git-tag-version', '--allow-same-version')
  say('Building')
  npm(folder, 'run', '--silent', 'build')
  say('Checking what is packed')
  npm(folder, 'run', '--silent', 'package')
  const [packed] = JSON.parse(npm(folder, 'pack', '--json', '--dry-run')) as [Packed]
  const megabytes = (packed.unpackedSize / 1e6).toFixed(2)
  say(`${packed.filename}: ${String(packed.entryCount)} files, ${megabytes} MB unpacked`)
  git(folder, 'commit', '--quiet', '--all', '--message', `Release ${version}`)
  git(folder, 'tag', '--annotate', `v${version}`, '--message', changelog.notes)
  say(`Committed, and tagged v${version}. To publish it:

  git push --follow-tags
  npm publish`)
  return 0
}

function nextOf(version: string): string {
  const [major = '0', minor = '0', patch = '0'] = version.split('.')
  return [major, minor, String(Number(patch) + 1)].join('.')
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}

function refuse(why: string): number {
  process.stderr.write(`${why}\n`)
  return FAILED
}

function say(what: string): void {
  process.stdout.write(`${what}\n`)
}

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', [...args], { cwd, encoding: 'utf8' })
}

/** What it says on the way is shown only where it fails. */
function npm(cwd: string, ...args: readonly string[]): string {
  return execFileSync('npm', [...args], {
    cwd,
    encoding: 'utf8',
    stdio: 'pipe',
  })
}
