import { build } from 'vitepress'

/** Makes the pages of a folder of Markdown; its `site.json` has title, nav and sidebar. Dead links fail. */
export async function buildPages(source, folder, base) {
  await build(source, { outDir: folder, base })
}
