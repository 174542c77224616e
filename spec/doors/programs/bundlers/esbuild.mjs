import { build } from 'esbuild'

const { warnings } = await build({
  entryPoints: ['main.js'],
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  logLevel: 'silent',
  ...JSON.parse(process.env.ESBUILD),
})
console.log(
  `told: ${JSON.stringify({
    folder: 'dist',
    script: 'main.js',
    warnings: warnings.map(({ text }) => text),
  })}`,
)
