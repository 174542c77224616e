import { createTalo } from './talo-rx.js'
import { filter, firstValueFrom, Observable, timeout } from 'rxjs'
import { story } from './story.mjs'

globalThis.goThrough = (options) => {
  const talo = createTalo({ accessKey: options.accessKey, autoConnect: false })
  talo.dispose()
  // Streams that are made of another copy would be of another class.
  if (!(talo.socket.status$ instanceof Observable)) throw new Error('there are two copies of RxJS')
  return story({ createTalo }, { filter, firstValueFrom, timeout }, options)
}
