import { build } from 'esbuild'
import { Miniflare } from 'miniflare'

const { compatibilityDate, options } = JSON.parse(process.env.WORKERD)

// As Cloudflare's own command bundles a worker.
const { warnings } = await build({
  entryPoints: ['worker.mjs'],
  outfile: 'worker.bundle.mjs',
  bundle: true,
  format: 'esm',
  conditions: ['workerd', 'worker', 'browser'],
  mainFields: ['browser', 'module', 'main'],
  target: 'es2024',
  logLevel: 'silent',
})
if (warnings.length > 0) throw new Error(JSON.stringify(warnings))

const miniflare = new Miniflare({
  modules: true,
  scriptPath: 'worker.bundle.mjs',
  compatibilityDate,
})
try {
  const answer = await miniflare.dispatchFetch('http://door/', {
    method: 'POST',
    body: JSON.stringify(options),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  console.log(`told: ${text}`)
} finally {
  await miniflare.dispose()
}
