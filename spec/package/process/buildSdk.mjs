// Builds the SDK's entries as the package has them, and nothing else, into the folder that is named.
import { rollup } from 'rollup'

const [config, dir] = process.argv.slice(2)
const { default: builds } = await import(config)
for (const { output, ...input } of builds.filter((build) => 'index.node' in build.input)) {
  const bundle = await rollup(input)
  await bundle.write({ ...output, dir })
  await bundle.close()
}
