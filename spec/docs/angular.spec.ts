import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const page = readFileSync('docs/angular.md', 'utf8')
const quotes = [...page.matchAll(/^```ts\n\/\/ (\S+)\n(.*?)^```$/gms)].map(
  ([, file = '', text = '']) => ({ file, text }),
)

describe('the page on Angular', () => {
  it.each(quotes)('F97 has $file as the application has it, which the doors build', (quote) => {
    expect(quote.text).toBe(readFileSync(join('spec/doors/angular', quote.file), 'utf8'))
  })

  it('F97 has no other code, and the provider, both kinds of change detection and the test', () => {
    expect(page.match(/^```ts$/gm)).toHaveLength(quotes.length)
    expect(quotes.map(({ file }) => file)).toEqual(
      expect.arrayContaining(
        ['provideTalo.ts', 'zoneConfig.ts', 'zonelessConfig.ts', 'Lobby.ts', 'Lobby.test.ts'].map(
          (name) => `src/app/${name}`,
        ),
      ),
    )
  })
})
