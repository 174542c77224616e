import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus } from 'node:os'

const root = new URL('../../', import.meta.url)
const libraries = ['ws', 'rxjs', 'io-ts', 'fp-ts', '@noble/hashes', 'esbuild']

/** Of everything that was measured, and what it was measured on. */
export function versionsOf(): Readonly<Record<string, string>> {
  const peers = Object.keys(manifestOf(new URL('bench/package.json', root)).devDependencies ?? {})
  const rootNames = libraries.map((name) => [name, versionOf('', name)] as const)
  const peerNames = peers.map((name) => [name, versionOf('bench/', name)] as const)
  return {
    node: process.version,
    v8: process.versions.v8,
    machine: `${String(cpus().length)} × ${cpus()[0]?.model ?? 'unknown'}`,
    'talo-rx': manifestOf(new URL('package.json', root)).version ?? 'unknown',
    ...Object.fromEntries([...rootNames, ...peerNames]),
  }
}

interface Manifest {
  readonly version?: string
  readonly devDependencies?: Readonly<Record<string, string>>
}

function versionOf(folder: string, name: string): string {
  return (
    manifestOf(new URL(`${folder}node_modules/${name}/package.json`, root)).version ?? 'unknown'
  )
}

function manifestOf(url: URL): Manifest {
  const parsed: unknown = JSON.parse(readFileSync(url, 'utf8'))
  return parsed as Manifest
}

/** Where a package of the peers is, for tools that bundle it. */
export function peerPath(name: string): string {
  return createRequire(new URL('bench/package.json', root)).resolve(name)
}
