import { ask } from './ask.js'

globalThis.goThrough = async (options) => {
  await navigator.serviceWorker.register('./worker.js', { type: 'module' })
  const { active } = await navigator.serviceWorker.ready
  return ask(active, options)
}
