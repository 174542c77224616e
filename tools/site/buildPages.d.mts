/** Makes the pages of a folder of Markdown; its `site.json` has title, nav and sidebar. Dead links fail. */
export function buildPages(source: string, folder: string, base: string): Promise<void>
