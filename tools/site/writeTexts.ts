import { writeFile } from 'node:fs/promises'
import type { Page } from './Page.js'
import { sectionOf, sections } from './sections.js'

/** What a program reads instead of the site: a list of its pages, and one file with all of them. */
export async function writeTexts(folder: string, pages: readonly Page[]): Promise<void> {
  const own = pages.filter(({ path }) => !path.startsWith('source/'))
  const start = own.find(({ path }) => path === 'index')
  const about = (start?.text ?? '').split(/\n\s*\n/).find((part) => /^[A-Z]/.test(part)) ?? ''
  const listed = sections.flatMap(({ text }) => {
    const links = own
      .filter(({ path }) => sectionOf(path) === text)
      .map(({ path, title }) => `- [${title}](${path}.html)`)
    return links.length === 0 ? [] : [`## ${text}\n\n${links.join('\n')}`]
  })
  const head = `# talo-rx\n\n> ${about.replaceAll('\n', ' ')}`
  const rest = 'All pages in one file: [llms-full.txt](llms-full.txt). The reference: reference/.'
  await writeFile(`${folder}/llms.txt`, `${[head, rest, ...listed].join('\n\n')}\n`)
  const all = own.map(({ path, text }) => `<!-- ${path}.html -->\n\n${text.trim()}`)
  await writeFile(`${folder}/llms-full.txt`, `${all.join('\n\n\n')}\n`)
}
