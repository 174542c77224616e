import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildArena } from '../play/buildArena.mjs'
import { buildPages } from './buildPages.mjs'
import { checkSite } from './checkSite.js'
import { readPages } from './readPages.js'
import { stage } from './stage.js'
import { writeTexts } from './writeTexts.js'

const usage = `Usage: npm run site [-- --base /PATH/ --check [--without-browser]]

Makes the site of docs/ in out/site: static files, for any host.

  --base /PATH/      where it is served from; by default /
  --check            then opens each page in headless Chromium: dead links and complaints fail
  --without-browser  with --check: does without where there is no browser, and says so
  --help             this text
`
const MISUSED = 2
const root = fileURLToPath(new URL('../../', import.meta.url))
const source = `${root}out/siteSource`
const folder = `${root}out/site`
const print = (text: string) => process.stdout.write(`${text}\n`)

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        base: { type: 'string', default: '/' },
        check: { type: 'boolean', default: false },
        'without-browser': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) {
      process.stdout.write(usage)
      return 0
    }
    await makeSite(values.base)
    if (!values.check) {
      print(`\n  The site is in out/site, to be served from ${values.base}`)
      return 0
    }
    return await checkSite(folder, { withoutBrowser: values['without-browser'], print })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    process.stderr.write(`${error.message}\n\n${usage}`)
    return MISUSED
  }
}

async function makeSite(base: string): Promise<void> {
  const pages = await readPages(root)
  await stage(root, source, pages)
  await buildPages(source, folder, base)
  await buildArena(`${folder}/play`)
  // The docs are pages of the site already, and the reference of code is read beside them.
  const options = { extends: [`${root}typedoc.json`], projectDocuments: [], readme: 'none' }
  await writeFile(`${source}/typedoc.json`, JSON.stringify(options))
  const reference = spawnSync(
    'npx',
    ['typedoc', '--options', `${source}/typedoc.json`, '--out', `${folder}/reference`],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  if (reference.status !== 0) throw new Error('the reference could not be written')
  await writeTexts(folder, pages)
}
