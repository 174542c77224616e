/** Hooks with which React components follow what a client tells. */
export { useLive } from './useLive.js'
export { useTaloEvents } from './useTaloEvents.js'
export { useTaloState } from './useTaloState.js'
