import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Door, DoorContext } from '../Door.js'
import { exportsOf, toldConditions } from '../exportsOf.js'
import type { ExportedFile } from '../exportsOf.js'
import { toldBy } from '../stories.js'

const fields = ['main', 'module', 'browser', 'react-native', 'unpkg', 'jsdelivr', 'types'] as const

/** Every file that package.json names is there, and loads in Node under its own conditions and with the same names. */
export const nodeConditions: Door = {
  name: 'node-conditions',
  group: 'runtime',
  row: 'Node: every entry of `exports` under its conditions',
  isQuick: true,
  needsBrowser: false,
  go: async (context) => {
    const folder = await context.packageFolder('talo-rx')
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >
    expectFields(folder, manifest)
    const files = exportsOf('talo-rx', manifest.exports).filter(
      ({ file }) => !file.endsWith('.json'),
    )
    await context.copy('runtimes/load.mjs')
    const namesOf = new Map<string, string>()
    let tried = 0
    for (const exported of files) {
      for (const way of waysOf(exported)) {
        const names = await load(context, folder, exported, way)
        const known = namesOf.get(exported.entry) ?? names
        if (names !== known) {
          throw new Error(
            `${exported.file} has other names than its siblings: ${names}, not ${known}`,
          )
        }
        namesOf.set(exported.entry, known)
        tried += 1
      }
    }
    if (tried === 0) throw new Error('exports names no file')
    return { versions: { Node: process.versions.node }, note: `${String(tried)} loads` }
  },
}

function expectFields(folder: string, manifest: Readonly<Record<string, unknown>>): void {
  fields.forEach((field) => {
    const file = manifest[field]
    if (typeof file !== 'string') throw new Error(`package.json has no field "${field}"`)
    if (!existsSync(join(folder, file)))
      throw new Error(`"${field}" names ${file}, which is not there`)
  })
}

/** A condition says how a file is loaded; a file without one is for both. */
function waysOf({ conditions }: ExportedFile): readonly ('import' | 'require')[] {
  const ways = (['import', 'require'] as const).filter((way) => conditions.includes(way))
  return ways.length === 0 ? ['import', 'require'] : ways
}

/** Loads a file as Node finds it, or by its path where Node's own condition stands before it; gives its names. */
async function load(
  context: DoorContext,
  folder: string,
  { entry, conditions, file }: ExportedFile,
  way: 'import' | 'require',
): Promise<string> {
  const path = join(folder, file)
  const told = toldConditions(conditions)
  const isFound = told.length > 0 || conditions.includes('node') || entry !== 'talo-rx'
  const where = way === 'require' ? path : pathToFileURL(path).href
  context.tell(`${file} by ${way} under ${conditions.join(', ')}`)
  const ran = await context.node(
    [...told.map((condition) => `--conditions=${condition}`), 'load.mjs'],
    { env: { LOAD: JSON.stringify({ entry: isFound ? entry : where, way }) } },
  )
  const loaded = toldBy(ran) as { readonly file: string; readonly names: readonly string[] }
  const found = loaded.file.startsWith('file:') ? fileURLToPath(loaded.file) : loaded.file
  if (found !== path) {
    throw new Error(`${entry} by ${way} under ${conditions.join(', ')} is ${found}, not ${file}`)
  }
  if (loaded.names.length === 0) throw new Error(`${file} by ${way} has no names`)
  return loaded.names.join(' ')
}
