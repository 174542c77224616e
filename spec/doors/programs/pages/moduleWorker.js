import { ask } from './ask.js'

globalThis.goThrough = (options) => ask(new Worker('./worker.js', { type: 'module' }), options)
