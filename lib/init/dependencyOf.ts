import { readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'

interface Lock {
  readonly packages?: Readonly<Record<string, { readonly resolved?: string } | undefined>>
}

/**
 * What a new game asks npm for: the file that this package was installed from, where it was one, else a version like
 * this one.
 */
export async function dependencyOf(packageFolder: string, version: string, game: string) {
  const modules = dirname(packageFolder)
  const { packages } = await lockIn(modules)
  const { resolved = '' } = packages?.['node_modules/talo-rx'] ?? {}
  if (!resolved.startsWith('file:')) return `^${version}`
  const file = resolve(dirname(modules), resolved.slice('file:'.length))
  return `file:${relative(game, file).split(sep).join('/')}`
}

/** What npm writes beside what it installs; other package managers do not. */
async function lockIn(modules: string): Promise<Lock> {
  try {
    return JSON.parse(await readFile(join(modules, '.package-lock.json'), 'utf8')) as Lock
  } catch {
    return {}
  }
}
