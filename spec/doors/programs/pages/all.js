import * as all from './talo-rx.js'
import { story } from './story.mjs'

// The file has RxJS in it.
globalThis.goThrough = (options) => story(all, all, options)
