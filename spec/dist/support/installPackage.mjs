import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { pack } from './pack.mjs'
import { projectFolder } from './projectFolder.mjs'

/** A folder of its own in which what would be packed is installed, beside other packages by their names. */
export async function installPackage(...beside) {
  const folder = mkdtempSync(`${tmpdir()}/talo-rx-installed-`)
  const installed = `${folder}/node_modules/talo-rx`
  mkdirSync(installed, { recursive: true })
  const { files } = await pack('--dry-run')
  for (const { path } of files) cpSync(`${projectFolder}${path}`, `${installed}/${path}`)
  for (const name of beside) {
    symlinkSync(`${projectFolder}node_modules/${name}`, `${folder}/node_modules/${name}`)
  }
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true })
    },
  }
}
