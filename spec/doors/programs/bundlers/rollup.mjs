import nodeResolve from '@rollup/plugin-node-resolve'
import { rollup } from 'rollup'

const warnings = []
const bundle = await rollup({
  input: 'main.js',
  plugins: [nodeResolve({ browser: true })],
  onwarn: ({ message }) => warnings.push(message),
})
await bundle.write({ dir: 'dist', format: 'es' })
await bundle.close()
console.log(`told: ${JSON.stringify({ folder: 'dist', script: 'main.js', warnings })}`)
