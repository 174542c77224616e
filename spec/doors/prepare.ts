import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { existsSync } from 'node:fs'
import { cp, lstat, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isBuildStale } from '../../bench/harness/prepare.js'
import { runProgram } from './runProgram.js'

export const projectFolder = fileURLToPath(new URL('../../', import.meta.url))
const ownFolder = fileURLToPath(new URL('.', import.meta.url))
const INSTALL_MS = 900_000
const BUILD_MS = 600_000

type Tell = (what: string) => void

/**
 * The folder in which tools and doors are. It lies outside of the project, whose own node_modules would answer for what
 * the package does not bring along.
 */
export async function openWorkFolder(): Promise<string> {
  const id = createHash('sha256').update(projectFolder).digest('hex').slice(0, 8)
  const folder = join(tmpdir(), `talo-rx-doors-${userInfo().username}-${id}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { uid } = await lstat(folder)
  // The folder of temporary files is everybody's, and what lies here is run.
  if (uid !== userInfo().uid && userInfo().uid !== -1) throw new Error(`${folder} is not ours`)
  return folder
}

/** Installs the tools, unless these very ones are there. Nothing that they bring along is run meanwhile. */
export async function installTools(folder: string, tell: Tell): Promise<void> {
  const lock = await readFile(`${ownFolder}package-lock.json`)
  const installed = createHash('sha256').update(lock).digest('hex')
  const mark = join(folder, 'node_modules/.installed')
  if (existsSync(mark) && (await readFile(mark, 'utf8')) === installed) return
  tell('installing the tools')
  const manifest = JSON.parse(await readFile(`${ownFolder}package.json`, 'utf8')) as object
  // A fresh project says nothing of its modules' type, and the doors' folders lie within.
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ ...manifest, type: undefined }, null, 2),
  )
  await writeFile(join(folder, 'package-lock.json'), lock)
  await cp(`${ownFolder}.npmrc`, join(folder, '.npmrc'))
  await runProgram(folder, 'npm', ['ci', '--ignore-scripts'], { timeoutMs: INSTALL_MS })
  await writeFile(mark, installed)
}

/** Puts the package among the tools as npm would install it, packed now or before. */
export async function installPackage(
  folder: string,
  tarball: string | undefined,
  tell: Tell,
): Promise<void> {
  const packed = tarball === undefined ? await pack(folder, tell) : resolve(tarball)
  const target = join(folder, 'node_modules/talo-rx')
  await rm(target, { recursive: true, force: true })
  await mkdir(target)
  await runProgram(target, 'tar', ['-xzf', packed, '--strip-components=1'])
  await expectDependencies(folder, target)
}

/** The emulator of the package that was installed. */
export async function packedEmulator(
  folder: string,
): Promise<typeof import('../../lib/emulator/index.js')> {
  const file = createRequire(join(folder, 'package.json')).resolve('talo-rx/emulator')
  return (await import(pathToFileURL(file).href)) as typeof import('../../lib/emulator/index.js')
}

async function pack(folder: string, tell: Tell): Promise<string> {
  if (await isBuildStale()) {
    tell('building the package')
    await runProgram(projectFolder, 'npm', ['run', 'build'], { timeoutMs: BUILD_MS })
  }
  tell('packing')
  const packed = await mkdtemp(join(folder, 'packed-'))
  await runProgram(projectFolder, 'npm', ['pack', '--ignore-scripts', '--pack-destination', packed])
  const [file] = await readdir(packed)
  if (file === undefined) throw new Error('npm pack made no file')
  const kept = join(folder, 'talo-rx.tgz')
  await cp(join(packed, file), kept)
  await rm(packed, { recursive: true })
  return kept
}

/** npm is not asked to install what the package needs: the lock file of the tools has it. */
async function expectDependencies(folder: string, target: string): Promise<void> {
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(
    await readFile(join(target, 'package.json'), 'utf8'),
  ) as Record<'dependencies' | 'peerDependencies', Record<string, string> | undefined>
  const missing = Object.keys({ ...dependencies, ...peerDependencies }).filter(
    (name) => !existsSync(join(folder, 'node_modules', name, 'package.json')),
  )
  if (missing.length > 0) {
    throw new Error(`spec/doors/package.json lacks what the package needs: ${missing.join(', ')}`)
  }
}
