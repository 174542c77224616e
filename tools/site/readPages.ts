import { existsSync, statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import { outsideOfCode } from './Page.js'
import type { Page } from './Page.js'

const roots: Readonly<Record<string, string>> = {
  'README.md': 'index',
  'CONTRIBUTING.md': 'contributing',
  'CHANGELOG.md': 'changelog',
}
const ownPages = ['docs/api/']

/** Every page: the repository's own, whose links fit the site, and one for each source file that they lead to. */
export async function readPages(root: string): Promise<readonly Page[]> {
  const inDocs = (await readdir(`${root}docs`, { recursive: true }))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.md') && !ownPages.some((own) => file.startsWith(own)))
  const files = [...Object.keys(roots), ...inDocs]
  const sources = new Set<string>()
  const pages = await Promise.all(
    files.map(async (file): Promise<Page> => {
      const text = await readFile(root + file, 'utf8')
      const path = pathOf(file)
      const linked = outsideOfCode(text, (prose) => relink(prose, root, file, sources))
      return { path, title: titleOf(linked, path), text: linked }
    }),
  )
  const shown = [...sources].map(async (file): Promise<Page> => {
    const code = (await readFile(root + file, 'utf8')).trimEnd()
    const text = `# ${file}\n\n\`\`\`\`${languageOf(file)}\n${code}\n\`\`\`\`\n`
    return { path: sourcePath(file), title: file, text }
  })
  return [...pages, ...(await Promise.all(shown))]
}

function pathOf(file: string): string {
  return roots[file] ?? file.replace(/^docs\//, '').replace(/\.md$/, '')
}

function titleOf(text: string, path: string): string {
  return /^# (.+)$/m.exec(text)?.[1]?.replaceAll('`', '') ?? path
}

function languageOf(file: string): string {
  const ending = /\.(\w+)$/.exec(file)?.[1] ?? 'sh'
  return { mjs: 'js', cjs: 'js' }[ending] ?? ending
}

/** Links of the repository as links of the site; comments are for who edits the page. */
function relink(prose: string, root: string, file: string, sources: Set<string>): string {
  const here = posix.dirname(pathOf(file))
  const to = (target: string) => {
    if (target === '' || /^(?:[a-z]+:|#|\/)/.test(target)) return target
    const [path = '', anchor = ''] = target.split(/(?=#)/, 2)
    const wanted = posix.normalize(posix.join(posix.dirname(file), path))
    const site = siteOf(wanted, root, sources)
    return site === undefined ? undefined : relative(here, site) + anchor
  }
  return prose
    .replaceAll(/<!--[^]*?-->/g, '')
    .replaceAll(
      /(!?)\[([^\]]*)\]\(([^)\s]*)\)/g,
      (_, image: string, text: string, target: string) => {
        const site = to(target)
        return site === undefined ? text : `${image}[${text}](${site})`
      },
    )
    .replaceAll(/(src|srcset)="([^"]*)"/g, (whole, name: string, target: string) => {
      const site = to(target)
      return site === undefined ? whole : `${name}="${site}"`
    })
}

function siteOf(file: string, root: string, sources: Set<string>): string | undefined {
  if (roots[file] !== undefined || /^docs\/.*\.md$/.test(file)) return `${pathOf(file)}.md`
  if (file.startsWith('docs/')) return file.slice('docs/'.length)
  if (!existsSync(root + file) || !statSync(root + file).isFile()) return undefined
  sources.add(file)
  return `${sourcePath(file)}.md`
}

/** The generator does not look into folders with a dot. */
function sourcePath(file: string): string {
  return `source/${file.replaceAll(/(^|\/)\./g, '$1')}`
}

function relative(from: string, to: string): string {
  const path = posix.relative(from, to)
  return path.startsWith('.') ? path : `./${path}`
}
