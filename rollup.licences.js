import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** The folder of the package that a module belongs to; none for this project's own. */
const packageOf = (id) => /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1]

/** Whose the package is, and under which terms: many packages have the very same ones. */
const noticeOf = (folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each))
  const text = file === undefined ? '' : readFileSync(`${folder}/${file}`, 'utf8').trim()
  const paragraphs = text.split(/\r?\n\s*\r?\n/).map((each) => each.trim())
  const isOwner = (paragraph) => /^(\(?the mit license\)?|copyright\b|\(c\))/i.test(paragraph)
  const owners = paragraphs.filter((each) => isOwner(each) && each.length < 300)
  const terms = paragraphs.filter((each) => !owners.includes(each))
  const head = [`${name} ${version} (${license})`, ...owners].join('\n')
  return { head, terms: terms.map((each) => each.replaceAll(/\s+/g, ' ')).join('\n\n') }
}

const line = `\n\n${'-'.repeat(80)}\n\n`

/** Each licence once, behind all packages that have it. */
const licencesOf = (folders) => {
  const notices = folders.map(noticeOf).sort((a, b) => (a.head < b.head ? -1 : 1))
  const heads = new Map()
  for (const { head, terms } of notices) heads.set(terms, [...(heads.get(terms) ?? []), head])
  return [...heads].map(([terms, of]) => [...of, terms].join('\n\n').trim()).join(line)
}

/** Lays the licences of all bundled packages beside an entry: they ask to be passed on with every copy. */
export const licences = (fileName) => ({
  name: 'licences',
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds)
    const folders = [...new Set(modules.map(packageOf))].filter(
      (folder) => folder !== undefined && existsSync(`${folder}/package.json`),
    )
    this.emitFile({ type: 'asset', fileName, source: `${licencesOf(folders)}\n` })
  },
})
