import { readFileSync } from 'node:fs'
import { createTalo } from 'talo-rx'

/** Names by the API of the original, by the section of the page that has a row for each. */
type Surface = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

interface Row {
  /** Every name in code, and every part of one with dots. */
  readonly names: ReadonlySet<string>
  readonly here: string
}

/** The rows of the tables in a section; the columns of the originals are those before the last. */
function rowsOf(page: string, section: string): readonly Row[] {
  const [, rest = ''] = `\n${readFileSync(page, 'utf8')}`.split(`\n## ${section}\n`)
  const [text = ''] = rest.split('\n## ')
  return [...text.matchAll(/^\| (?!-)(.*) \|$/gm)].map(([, row = '']) => {
    const cells = row.split(' | ')
    const code = [
      ...cells
        .slice(0, -1)
        .join(' ')
        .matchAll(/`([^`]*)`/g),
    ].map(([, each = '']) => each)
    const paths = code.flatMap((each) => each.match(/[\w.]+/g) ?? [])
    return {
      names: new Set(paths.flatMap((path) => [path, path.split('.').at(-1) ?? ''])),
      here: cells.at(-1)?.trim() ?? '',
    }
  })
}

describe.each(['godot', 'unity'])('Talo for %s', (engine) => {
  const surface = JSON.parse(
    readFileSync(`spec/fixtures/originals/${engine}.json`, 'utf8'),
  ) as Surface
  const page = `docs/from-${engine}.md`

  it.each(Object.keys(surface))('has a row for all of: %s', (section) => {
    const rows =
      section === 'settings'
        ? rowsOf('docs/options.md', 'Coming from Godot or Unity')
        : rowsOf(page, section)
    const missing = Object.entries(surface[section]!).flatMap(([api, names]) =>
      names
        .filter((name) => !rows.some((row) => row.names.has(name)))
        .map((name) => `${api} ${name}`),
    )

    expect(missing).toEqual([])
  })

  it('sends each of them to something that there is', () => {
    const rows = Object.keys(surface)
      .filter((section) => section !== 'settings')
      .flatMap((section) => rowsOf(page, section))
    const talo = createTalo({ accessKey: 'my-key', autoConnect: false })
    const paths = rows.flatMap(({ here }) => here.match(/\btalo(\.\w+\$?)+/g) ?? [])
    const unknown = paths.filter((path) => {
      const keys = path.split('.').slice(1)
      return (
        keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], talo) === undefined
      )
    })
    talo.dispose()

    expect(rows.filter(({ here }) => here === '')).toEqual([])
    expect(paths.length).toBeGreaterThan(30)
    expect(unknown).toEqual([])
  })
})
