import { createTalo } from 'talo-rx'

const { VITE_TALO_ACCESS_KEY, VITE_TALO_API_URL } = import.meta.env

/** One client for the whole page. Where pages are rendered on a server it dials nothing there. */
export const talo = createTalo({
  accessKey: VITE_TALO_ACCESS_KEY,
  apiUrl: VITE_TALO_API_URL,
  autoConnect: typeof window !== 'undefined',
})

/** The player enters as soon as one is identified, and again after every lost connection. */
export const lobby$ = talo.enter('lobby')

// Replaced by itself it would leave its client behind: only the modules that accept an edit are told of it.
import.meta.hot?.accept(() => location.reload())
