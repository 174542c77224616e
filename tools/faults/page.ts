import { type Coverage, filesOf } from './coverage.js'

const heading = '\n## The cases\n'

/** Writes how many cases there are, and the table of them, into the page; the rest of it stays. */
export function pageWith(page: string, coverage: readonly Coverage[]): string {
  const [before = ''] = page.split(heading)
  const rows = coverage.map(
    ({ id, title, ran }) => `| F${String(id)} | ${title} | ${filesOf(ran).join(' ')} |`,
  )
  const table = ['| case | what happens | shown in spec/ |', '| --- | --- | --- |', ...rows]
  const counted = before.replace(/^\d+ things/m, `${String(coverage.length)} things`)
  // Unaligned: padded to its widest cell, the table would be three times its size.
  return `${counted}${heading}\n<!-- prettier-ignore -->\n${table.join('\n')}\n`
}
