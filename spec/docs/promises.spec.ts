import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

interface Finding {
  readonly ruleId: string
  readonly line: number
}

describe('a user who thinks in promises', () => {
  it('F98 is told of firstValueFrom before the first table of the README', () => {
    const [first = ''] = readFileSync('README.md', 'utf8').split('\n|', 1)

    expect(first).toContain('await firstValueFrom(talo.channels.find(1))')
    expect(first).toContain('rxjs-x/no-floating-observables')
  })

  it('F98 is told by the linter of a Call that is not subscribed to, and of one that is awaited', () => {
    const file = 'spec/fixtures/promiseMinded.ts'
    const flags = ['--no-ignore', '--no-warn-ignored', '--format', 'json', file]
    const { stdout } = spawnSync(
      process.execPath,
      ['node_modules/eslint/bin/eslint.js', ...flags],
      {
        encoding: 'utf8',
      },
    )
    const [{ messages }] = JSON.parse(stdout) as [{ messages: readonly Finding[] }]
    const found = messages.map(({ ruleId, line }) => `${String(line)} ${ruleId}`)

    expect(found.filter((each) => /floating|thenable/.test(each))).toEqual([
      '6 rxjs-x/no-floating-observables',
      '7 @typescript-eslint/await-thenable',
    ])
  }, 60_000)

  it('F98 finds both rules in the page on promises', () => {
    const page = readFileSync('docs/promises.md', 'utf8')

    expect(page).toContain("'rxjs-x/no-floating-observables': 'error'")
    expect(page).toContain("'@typescript-eslint/await-thenable': 'error'")
  })
})
