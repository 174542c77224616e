import { readFileSync } from 'node:fs'

const page = readFileSync('docs/operators.md', 'utf8')

describe('docs/operators.md', () => {
  it.each([
    ['retryTransient', 'operators'],
    ['settle', 'operators'],
    ['allPages', 'operators'],
    ['conflateBy', 'operators'],
    ['onTick', 'operators'],
    ['withSnapshot', 'live'],
  ])('has the drawing that the documentation of %s has', (name, room) => {
    const source = readFileSync(`lib/${room}/${name}.ts`, 'utf8')
    const [, drawing = ''] = / \* ```\n(.*?) \* ```/s.exec(source) ?? []
    const lines = drawing.replaceAll(/^ \* ?/gm, '')

    expect(lines).not.toBe('')
    expect(page).toContain(`\n\`\`\`\n${lines}\`\`\`\n`)
  })
})
