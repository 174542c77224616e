import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const folder = 'spec/doors/programs/recipes'

/** What is pasted; a program beside the folders is the door's own. */
const files = readdirSync(folder)
  .filter((name) => statSync(join(folder, name)).isDirectory())
  .flatMap((recipe) => readdirSync(join(folder, recipe)).map((file) => join(recipe, file)))

const [, recipes = ''] = readFileSync('docs/emulator.md', 'utf8').split('\n## Recipes\n')
const blocks = [...recipes.matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, text = '']) => text)

describe('the recipes of docs/emulator.md', () => {
  it.each(files)('tell %s as the doors run it', (file) => {
    expect(blocks).toContain(readFileSync(join(folder, file), 'utf8'))
  })

  it('tell nothing that the doors do not run', () => {
    expect(files.length).toBeGreaterThan(0)
    expect(blocks).toHaveLength(files.length)
  })
})
