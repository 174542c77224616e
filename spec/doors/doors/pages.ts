import { cp, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Door, DoorContext } from '../Door.js'
import { chromiumVersion, openStory, pageOf } from '../openStory.js'
import type { ServedPage } from '../openStory.js'
import { toldBy } from '../stories.js'

const site = 'site'

interface Page {
  readonly name: string
  readonly row: string
  /** Prepares what is served in `site`. */
  readonly prepare: (context: DoorContext) => Promise<Omit<ServedPage, 'folder'>>
}

const bundledRow =
  'Chromium: page with a strict content security policy, module worker, service worker'
const plainRow = 'Chromium: page without a bundler, `talo-rx.all.mjs` or an import map'

const pages: readonly Page[] = [
  {
    name: 'page-csp',
    row: bundledRow,
    prepare: async (context) => {
      await context.copy('bundlers/main.js')
      await bundle(context, { entryPoints: ['main.js'] })
      const policy =
        "default-src 'none'; script-src 'self'; connect-src *; require-trusted-types-for 'script'"
      return { html: pageOf('main.js'), headers: { 'content-security-policy': policy } }
    },
  },
  { name: 'module-worker', row: bundledRow, prepare: withWorker('moduleWorker') },
  { name: 'service-worker', row: bundledRow, prepare: withWorker('serviceWorker') },
  { name: 'unpkg', row: plainRow, prepare: withField('unpkg') },
  { name: 'jsdelivr', row: plainRow, prepare: withField('jsdelivr') },
  {
    name: 'import-map',
    row: plainRow,
    prepare: async (context) => {
      await servePlain(context, 'importMap.js', 'dist/talo-rx.browser.mjs')
      await bundle(context, {
        stdin: {
          contents: "export * from 'rxjs'",
          resolveDir: context.folder,
          sourcefile: 'rxjs.js',
        },
        outfile: `${site}/rxjs.js`,
      })
      const map = JSON.stringify({ imports: { rxjs: './rxjs.js' } })
      return { html: `<script type="importmap">${map}</script>${pageOf('importMap.js')}` }
    },
  },
]

/** Every kind of page and worker of a browser. */
export const pageDoors: readonly Door[] = pages.map(({ name, row, prepare }) => ({
  name,
  row,
  group: 'page',
  isQuick: true,
  needsBrowser: true,
  go: async (context) => {
    await context.copy('story.mjs')
    await openStory(context, { folder: site, ...(await prepare(context)) })
    return { versions: { Chromium: await chromiumVersion(context) } }
  },
}))

function withWorker(page: 'moduleWorker' | 'serviceWorker') {
  return async (context: DoorContext) => {
    for (const file of [`${page}.js`, 'ask.js', 'worker.js']) await context.copy(`pages/${file}`)
    await bundle(context, { entryPoints: [`${page}.js`, 'worker.js'] })
    return { html: pageOf(`${page}.js`) }
  }
}

/** What a CDN serves for the name of the package alone. */
function withField(field: 'unpkg' | 'jsdelivr') {
  return async (context: DoorContext) => {
    const manifest = join(await context.packageFolder('talo-rx'), 'package.json')
    const file = (JSON.parse(await readFile(manifest, 'utf8')) as Record<string, unknown>)[field]
    if (typeof file !== 'string') throw new Error(`package.json has no field "${field}"`)
    await servePlain(context, 'all.js', file)
    return { html: pageOf('all.js') }
  }
}

/** Serves a page and a file of the package as they are. */
async function servePlain(context: DoorContext, page: string, file: string): Promise<void> {
  const folder = join(context.folder, site)
  await mkdir(folder, { recursive: true })
  await context.copy(`pages/${page}`, `${site}/${page}`)
  await context.copy('story.mjs', `${site}/story.mjs`)
  await cp(join(await context.packageFolder('talo-rx'), file), join(folder, 'talo-rx.js'))
}

async function bundle(context: DoorContext, options: object): Promise<void> {
  const build = await context.copy('pages/build.mjs')
  const ran = await context.node([build], { env: { PAGE: JSON.stringify(options) } })
  const warnings = toldBy(ran) as readonly string[]
  if (warnings.length > 0) throw new Error(`it warns: ${warnings.join('\n')}`)
}
