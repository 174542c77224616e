import { readdirSync, readFileSync } from 'node:fs'

const frameworks = ['react', 'vue', 'svelte', 'phaser', 'pixi']

describe.each(frameworks)('the page on %s', (name) => {
  const page = readFileSync(`docs/frameworks/${name}.md`, 'utf8')
  const blocks = [...page.matchAll(/^```(?:typescript|tsx|js|vue|svelte)\n(.*?)^```$/gms)]
  const files = readdirSync(`examples/frameworks/${name}`)
    .filter((file) => /\.(tsx?|js|vue|svelte)$/.test(file))
    .map((file) => readFileSync(`examples/frameworks/${name}/${file}`, 'utf8'))

  it('quotes the files of the example that is built and played', () => {
    expect(blocks.length).toBeGreaterThan(2)
    expect(files).toEqual(expect.arrayContaining(blocks.map(([, block]) => block)))
  })
})
