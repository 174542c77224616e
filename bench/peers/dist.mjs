import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The address of a file of the built package: that in `dist`, or of the build that `npm run bench -- --dist` names.
 *
 * @param {string} file
 */
export const dist = (file) =>
  pathToFileURL(resolve(root, process.env.TALO_RX_DIST ?? 'dist', file)).href
