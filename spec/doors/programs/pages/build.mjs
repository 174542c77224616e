import { build } from 'esbuild'

const options = JSON.parse(process.env.PAGE)
const { warnings } = await build({
  outdir: options.outfile === undefined ? 'site' : undefined,
  bundle: true,
  format: 'esm',
  logLevel: 'silent',
  ...options,
})
console.log(`told: ${JSON.stringify(warnings.map(({ text }) => text))}`)
