import { createTalo } from 'talo-rx'
import * as rxjs from 'rxjs'
import { story } from './story.mjs'

export default {
  fetch: async (request) => Response.json(await story({ createTalo }, rxjs, await request.json())),
}
