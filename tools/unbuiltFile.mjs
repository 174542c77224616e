import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The first file of a project's package.json that is not in `dist`, if one is missing: a build that was interrupted leaves some out. */
export function unbuiltFile(folder) {
  const manifest = readFileSync(join(folder, 'package.json'), 'utf8')
  const files = manifest.match(/\bdist\/[\w.-]+/g) ?? []
  return files.find((file) => !existsSync(join(folder, file)))
}
