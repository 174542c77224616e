import { createTalo } from 'talo-rx'
import { filter, firstValueFrom, timeout } from 'rxjs'
import { story } from './story.mjs'

// In a module worker or a service worker; the port of the message is answered with what was told.
globalThis.addEventListener('message', ({ data, ports: [port] }) => {
  story({ createTalo }, { filter, firstValueFrom, timeout }, data).then(
    (told) => port.postMessage({ told }),
    (error) => port.postMessage({ failure: String(error) }),
  )
})
