import { createTalo } from 'talo-rx'
import { filter, firstValueFrom, timeout } from 'rxjs'
import { story } from './story.mjs'

globalThis.goThrough = (options) =>
  story({ createTalo }, { filter, firstValueFrom, timeout }, options)
