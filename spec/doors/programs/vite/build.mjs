import { build, createLogger } from 'vite'

const plugins = {
  react: async () => (await import('@vitejs/plugin-react')).default(),
  vue: async () => (await import('@vitejs/plugin-vue')).default(),
  svelte: async () => (await import('@sveltejs/vite-plugin-svelte')).svelte(),
}
const warnings = []
const logger = createLogger('warn')
for (const level of ['warn', 'warnOnce', 'error']) {
  logger[level] = (message) => warnings.push(message)
}
await build({
  configFile: false,
  customLogger: logger,
  plugins: [await plugins[process.env.FRAMEWORK]()],
})
console.log(`told: ${JSON.stringify(warnings)}`)
