import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, readdir, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unbuiltFile } from '../../tools/unbuiltFile.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const newestOf = (values: readonly number[]) => Math.max(0, ...values)

/** Installs the peers on first use; the project itself does without them. */
export function installPeers(): void {
  if (existsSync(`${root}bench/node_modules/.package-lock.json`)) return
  process.stderr.write('Installing the peers into bench/node_modules …\n')
  npm('--prefix', 'bench', 'ci', '--ignore-scripts')
}

/** Builds the package where what is in dist is older than what it is made of. */
export async function buildIfStale(): Promise<void> {
  if (!(await isBuildStale())) return
  process.stderr.write('Building the package …\n')
  npm('run', 'build')
}

/** Whether dist is older than what it is made of, or lacks a file. */
export async function isBuildStale(): Promise<boolean> {
  if (unbuiltFile(root) !== undefined) return true
  const { mtimeMs } = await stat(`${root}dist/index.node.js`)
  return mtimeMs <= (await changedAt(`${root}lib`))
}

/** A copy of a build, so that one run measures one build, whatever is built meanwhile; gives its folder. */
export async function snapshotOf(dist: string): Promise<string> {
  const copy = 'out/bench/measured'
  await rm(`${root}${copy}`, { recursive: true, force: true })
  await cp(resolve(root, dist), `${root}${copy}`, { recursive: true })
  return copy
}

function npm(...args: readonly string[]): void {
  execFileSync('npm', [...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
}

async function changedAt(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true })
  const changes = files.map(async (file) => (await stat(`${folder}/${file}`)).mtimeMs)
  return newestOf(await Promise.all(changes))
}
