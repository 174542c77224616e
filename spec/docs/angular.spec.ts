import { readFileSync } from 'node:fs'

const page = readFileSync('docs/angular.md', 'utf8')

describe('the page on Angular', () => {
  it.each(['provideTalo', 'Lobby'])(
    'F97 quotes %s.ts of the application that is built and played',
    (name) => {
      const file = readFileSync(`spec/doors/angular/src/app/${name}.ts`, 'utf8')

      expect(page).toContain(`\`\`\`typescript\n${file}\`\`\``)
    },
  )
})
