import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Page } from './Page.js'
import { sectionOf, sections } from './sections.js'

/** The arena in a frame of its own, which follows the reader's choice of light and dark. */
const arena = `---
layout: page
title: Arena
---

<script setup>
import { useData, withBase } from 'vitepress'
const { isDark } = useData()
</script>

<iframe
  :src="withBase('/play/index.html')"
  title="The arena: two players side by side"
  :style="{ width: '100%', height: '1100px', border: 0, colorScheme: isDark ? 'dark' : 'light' }"
></iframe>
`

/** Puts what the generator takes into a folder: pages, pictures, and how it is set up. */
export async function stage(root: string, source: string, pages: readonly Page[]): Promise<void> {
  await rm(source, { recursive: true, force: true })
  await mkdir(`${source}/.vitepress`, { recursive: true })
  for (const { path, text } of [...pages, arenaPage]) {
    await mkdir(dirname(`${source}/${path}.md`), { recursive: true })
    await writeFile(`${source}/${path}.md`, text)
  }
  await cp(`${root}docs/images`, `${source}/images`, { recursive: true })
  await writeFile(`${source}/.vitepress/config.mjs`, configOf([...pages, arenaPage]))
}

const arenaPage: Page = { path: 'arena', title: 'Arena', text: arena }

function configOf(pages: readonly Page[]): string {
  const sidebar = sections.flatMap(({ text, pages: order }) => {
    const items = pages
      .filter(({ path }) => !path.startsWith('source/') && sectionOf(path) === text)
      .sort((one, other) => rank(one.path, order) - rank(other.path, order))
      .map(({ path, title }) => ({
        text: path === 'index' ? 'What it is' : title,
        link: `/${path}`,
      }))
    return items.length === 0 ? [] : [{ text, items, collapsed: false }]
  })
  const config = {
    title: 'talo-rx',
    description: 'The Talo Socket as RxJS streams',
    lang: 'en',
    head: [['link', { rel: 'icon', href: icon }]],
    themeConfig: {
      nav: [
        { text: 'Guides', link: '/concepts' },
        { text: 'Testing', link: '/testing' },
        { text: 'Arena', link: '/arena' },
        { text: 'Reference', link: '/reference/index.html', target: '_self' },
      ],
      sidebar,
      search: { provider: 'local' },
      outline: [2, 3],
    },
  }
  // Anchors as on GitHub, where the same pages are read.
  return `const config = ${JSON.stringify(config, null, 2)}
const slugify = (text) =>
  text.trim().toLowerCase().replace(/[^\\p{L}\\p{N}\\s_-]/gu, '').replace(/\\s/g, '-')
export default { ...config, markdown: { anchor: { slugify } } }
`
}

const icon =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><circle cx='8' cy='8' r='7' fill='%230a9e76'/></svg>"

function rank(path: string, order: readonly string[]): number {
  const at = order.indexOf(path)
  return at < 0 ? order.length : at
}
