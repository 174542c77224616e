import { unbuiltFile } from './unbuiltFile.mjs'

// Without a build, npm would pack a package with nothing in it.
const missing = unbuiltFile('.')
if (missing !== undefined) {
  process.stderr.write(
    `The package is not built: there is no ${missing}. Run this first: npm run build\n`,
  )
  process.exitCode = 1
}
