import { build, createLogger } from 'vite'

const warnings = []
const logger = createLogger('warn')
for (const level of ['warn', 'warnOnce', 'error']) {
  logger[level] = (message) => warnings.push(message)
}
await build({ configFile: false, customLogger: logger })
console.log(`told: ${JSON.stringify({ folder: 'dist', warnings })}`)
