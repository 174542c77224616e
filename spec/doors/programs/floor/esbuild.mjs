import { build } from 'esbuild'
import { createRequire } from 'node:module'

const { warnings } = await build({
  entryPoints: ['main.js'],
  outfile: 'bundle.js',
  bundle: true,
  format: 'iife',
  target: 'es2022',
  conditions: ['react-native'],
  mainFields: ['react-native', 'browser', 'module', 'main'],
  logLevel: 'silent',
})
const { version } = createRequire(import.meta.url)('esbuild/package.json')
console.log(`told: ${JSON.stringify({ warnings: warnings.map(({ text }) => text), version })}`)
