import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** The folder of the package that a module belongs to; none for this project's own. */
const packageOf = (id) => /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1]

const notice = (folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each))
  const text = file === undefined ? '' : readFileSync(`${folder}/${file}`, 'utf8').trim()
  return `${name} ${version} (${license})\n\n${text}`.trim()
}

/** Lays the licences of all bundled packages beside an entry: they ask to be passed on with every copy. */
export const licences = (fileName = 'emulator.licences.txt') => ({
  name: 'licences',
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds)
    const folders = [...new Set(modules.map(packageOf))].filter(
      (folder) => folder !== undefined && existsSync(`${folder}/package.json`),
    )
    const source = folders
      .map(notice)
      .sort()
      .join(`\n\n${'-'.repeat(80)}\n\n`)
    this.emitFile({ type: 'asset', fileName, source: `${source}\n` })
  },
})
