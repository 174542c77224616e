import { readdirSync, readFileSync, statSync } from 'node:fs'

const folder = '.github/workflows'
const { scripts, publishConfig } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
  readonly publishConfig: { readonly provenance: boolean }
}
const textOf = (name: string) => readFileSync(`${folder}/${name}`, 'utf8')

describe('the workflows', () => {
  it.each(readdirSync(folder))('%s runs what there is', (name) => {
    const text = textOf(name)
    const run = Array.from(text.matchAll(/npm run ([\w:]+)/g), ([, script]) => String(script))
    expect(run.filter((script) => scripts[script] === undefined)).toEqual([])
    for (const [, file] of text.matchAll(/run: (\.\S+)/g)) {
      expect(statSync(String(file)).mode & 0o111).not.toBe(0)
    }
  })

  it('publishes what package.json wants signed where it can be signed', () => {
    expect(publishConfig.provenance).toBe(true)
    expect(textOf('publish.yml')).toMatch(/id-token: write[\s\S]*npm run build[\s\S]*npm publish/)
  })
})
