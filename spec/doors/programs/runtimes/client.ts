import { createTalo } from 'talo-rx'
import type { TaloOptions } from 'talo-rx'
import * as rxjs from 'rxjs'

interface Story {
  story(sdk: object, rx: object, options: TaloOptions): Promise<object>
}

// By its name at run time, as tsx takes it for a project of either kind.
void import(new URL('story.mjs', `file://${process.cwd()}/`).href).then(async (module: Story) => {
  const options = JSON.parse(process.env.STORY ?? '{}') as TaloOptions
  console.log(`told: ${JSON.stringify(await module.story({ createTalo }, rxjs, options))}`)
})
