import { cp, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dependencyOf } from './dependencyOf.js'

/** Where it is made of what. */
export interface GameParts {
  readonly packageFolder: string
  readonly version: string
  readonly folder: string
  readonly name: string
}

/** Why no game can be made in a folder. */
export async function obstacleIn(folder: string): Promise<string | undefined> {
  try {
    const files = await readdir(folder)
    return files.length === 0 ? undefined : `the folder ${folder} is not empty`
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    return code === 'ENOTDIR' ? `${folder} is a file` : String(error)
  }
}

/** Copies the template and gives it its name. */
export async function makeGame(parts: GameParts): Promise<void> {
  const { packageFolder, version, folder, name } = parts
  await cp(join(packageFolder, 'templates/game'), folder, { recursive: true })
  // npm packs no file of this name.
  await rename(join(folder, 'gitignore'), join(folder, '.gitignore'))
  const file = join(folder, 'package.json')
  const manifest = JSON.parse(await readFile(file, 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  const dependency = await dependencyOf(packageFolder, version, folder)
  const dependencies = { ...manifest.dependencies, 'talo-rx': dependency }
  await writeFile(file, `${JSON.stringify({ ...manifest, name, dependencies }, null, 2)}\n`)
}
