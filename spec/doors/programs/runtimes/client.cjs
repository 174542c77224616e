const { createTalo } = require('talo-rx')
const rxjs = require('rxjs')

void import('./story.mjs').then(async ({ story }) => {
  const told = await story({ createTalo }, rxjs, JSON.parse(process.env.STORY))
  console.log(`told: ${JSON.stringify(told)}`)
})
