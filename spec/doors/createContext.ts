import { createRequire } from 'node:module'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import type { Emulator } from '../../lib/emulator/index.js'
import { CannotBeTried } from './Door.js'
import type { DoorContext } from './Door.js'
import { runProgram } from './runProgram.js'

const programs = fileURLToPath(new URL('programs/', import.meta.url))

/** What a door's context is made of. */
export interface ContextParts {
  /** With the tools in its node_modules. */
  readonly workFolder: string
  readonly name: string
  readonly emulator: Emulator
  readonly browser: () => Promise<Browser>
  readonly tell: (what: string) => void
}

export async function createContext(parts: ContextParts): Promise<DoorContext> {
  const { workFolder, name, emulator, browser, tell } = parts
  const folder = join(workFolder, 'doors', name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const write = async (file: string, text: string) => {
    const path = join(folder, file)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
    return path
  }
  const packageFolder = async (wanted: string) => {
    const found = join(workFolder, 'node_modules', wanted)
    if (existsSync(found)) return found
    const why = `${wanted} is not installed`
    throw (await isOptional(workFolder, wanted)) && !isOurSystem()
      ? new CannotBeTried(why)
      : new Error(why)
  }
  return {
    folder,
    emulator,
    copy: async (program, as = basename(program)) => {
      const path = join(folder, as)
      await cp(join(programs, program), path, { recursive: true })
      return path
    },
    write,
    run: (command, args, options) => runProgram(folder, command, args, options),
    node: (args, options) => runProgram(folder, process.execPath, args, options),
    bin: (tool) => join(workFolder, 'node_modules/.bin', tool),
    packageFolder,
    versionOf: async (wanted) => {
      const manifest = join(await packageFolder(wanted), 'package.json')
      return (JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version
    },
    browser,
    tell,
  }
}

/** The one system that the lock file has binaries for. */
function isOurSystem(): boolean {
  return process.platform === 'linux' && process.arch === 'x64'
}

async function isOptional(workFolder: string, name: string): Promise<boolean> {
  const manifest = createRequire(join(workFolder, 'package.json')).resolve('./package.json')
  const { optionalDependencies = {} } = JSON.parse(await readFile(manifest, 'utf8')) as {
    optionalDependencies?: Record<string, string>
  }
  return name in optionalDependencies
}
