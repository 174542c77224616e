import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { planRelease } from './planRelease.js'
import { readArguments, usage } from './readArguments.js'
import { versionedText } from './versionedText.js'

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

/** Where the package says its version, beside package.json and its lock file. */
const texts = ['README.md', 'docs', 'examples', 'lib/protocol/sdkVersion.ts', 'templates']

try {
  process.exitCode = main(process.argv.slice(2))
} catch (error) {
  const { message, stdout } = error as { readonly message: string; readonly stdout?: string }
  process.exitCode = refuse(`${stdout ?? ''}${message}`)
}

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
      return asked.isDry ? rehearse(asked.version) : release('.', asked.version)
  }
}

/** The same in a copy of what is committed, whose commit and tag go away with it. */
function rehearse(wanted: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'talo-rx-release-'))
  try {
    git('.', 'clone', '--quiet', '--local', '.', folder)
    for (const key of ['user.name', 'user.email']) git(folder, 'config', key, 'rehearsal')
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction')
    return release(folder, wanted, { isDry: true })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function release(folder: string, wanted: string, { isDry } = { isDry: false }): number {
  const told = git(folder, 'status', '--porcelain')
  // A link to the installed packages is all that a rehearsal adds.
  const changed = told.split('\n').filter((line) => line !== '' && line !== '?? node_modules')
  if (changed.length > 0) return refuse(`Commit or undo these first:\n${changed.join('\n')}`)
  const { version: last } = manifestOf(folder)
  const plan = planRelease({
    wanted,
    last,
    isLastTagged: git(folder, 'tag', '--list', `v${last}`) !== '',
    changelog: readFileSync(join(folder, 'CHANGELOG.md'), 'utf8'),
    date: new Date().toISOString().slice(0, 10),
  })
  if (plan.does === 'refuse') return refuse(plan.why)
  if (plan.does === 'nothing') {
    say(`${last} is tagged, and CHANGELOG.md says nothing that is newer.`)
    return 0
  }
  const { version, notes } = plan
  say(plan.does === 'make' ? `The version ${version}, after ${last}` : `The version ${version}`)
  if (plan.does === 'make') setVersion(folder, last, version, plan.text)
  check(folder, isDry)
  if (plan.does === 'make') {
    git(folder, 'commit', '--quiet', '--all', '--message', `Release ${version}`)
  }
  git(folder, 'tag', '--annotate', `v${version}`, '--cleanup', 'verbatim', '--message', notes)
  if (isDry) say(`It could be released as v${version}; nothing was changed.`)
  else
    say(
      `Tagged v${version}. .github/workflows/publish.yml publishes it after:\n\n  git push --follow-tags`,
    )
  return 0
}

function setVersion(folder: string, last: string, version: string, changelog: string): void {
  writeFileSync(join(folder, 'CHANGELOG.md'), changelog)
  npm(folder, 'version', version, '--no-git-tag-version', '--allow-same-version')
  for (const file of git(folder, 'ls-files', '-z', ...texts).split('\0')) {
    if (file === '') continue
    const path = join(folder, file)
    const text = readFileSync(path, 'utf8')
    const versioned = versionedText(text, last, version)
    if (versioned !== text) writeFileSync(path, versioned)
  }
}

/** All that has to hold; a rehearsal is itself a part of that, and looks at the package alone. */
function check(folder: string, isDry: boolean): void {
  if (isDry) {
    say('Building')
    npm(folder, 'run', '--silent', 'build')
    say('Checking what is packed')
    npm(folder, 'run', '--silent', 'package')
  } else {
    say('npm run check')
    execFileSync('npm', ['run', 'check'], { cwd: folder, stdio: 'inherit' })
  }
  const [packed] = JSON.parse(npm(folder, 'pack', '--json', '--dry-run')) as [Packed]
  const megabytes = (packed.unpackedSize / 1e6).toFixed(2)
  say(`${packed.filename}: ${String(packed.entryCount)} files, ${megabytes} MB unpacked`)
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
    maxBuffer: Infinity,
  })
}
