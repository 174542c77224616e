import { existsSync, readFileSync } from 'node:fs'

// Without a build, npm would pack a package with nothing in it.
const manifest = readFileSync('package.json', 'utf8')
const [missing] = manifest.match(/\bdist\/[\w.-]+/g).filter((file) => !existsSync(file))
if (missing !== undefined) {
  process.stderr.write(
    `The package is not built: there is no ${missing}. Run this first: npm run build\n`,
  )
  process.exitCode = 1
}
