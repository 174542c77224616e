import { createTalo } from 'talo-rx'
import * as rxjs from 'rxjs'
import { story } from './story.mjs'

console.log(
  `told: ${JSON.stringify(await story({ createTalo }, rxjs, JSON.parse(process.env.STORY)))}`,
)
