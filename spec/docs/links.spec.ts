import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const pages = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.startsWith('api'))
    .map((file) => join('docs', file)),
]

const textOf = (page: string) => readFileSync(page, 'utf8').replace(/^```[^]*?^```$/gm, '')

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(page: string): readonly string[] {
  return [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/ /g, '-'),
  )
}

/** The links of a page to other files and headings that lead nowhere. */
function deadLinksOf(page: string): readonly string[] {
  const links = [...textOf(page).matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)/g)]
  return links.flatMap(([, path = '', anchor]) => {
    const file = path === '' ? page : join(dirname(page), path)
    const isThere = existsSync(file) && (anchor === undefined || anchorsOf(file).includes(anchor))
    return isThere ? [] : [`${page}: ${path}${anchor === undefined ? '' : `#${anchor}`}`]
  })
}

it('every link between the pages leads somewhere', () => {
  expect(pages.length).toBeGreaterThan(30)
  expect(pages.flatMap(deadLinksOf)).toEqual([])
})
