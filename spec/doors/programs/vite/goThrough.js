import { createTalo } from 'talo-rx'
import { filter, firstValueFrom, timeout } from 'rxjs'
import { story } from './story.mjs'

/** Set by a component once it is mounted. */
export const goThrough = (options) =>
  story({ createTalo }, { filter, firstValueFrom, timeout }, options)
