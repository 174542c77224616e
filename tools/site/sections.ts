/** The pages of the site by section, in the order in which one would read them; those that are not there are left out. */
export const sections: readonly {
  readonly text: string
  readonly pages: readonly string[]
}[] = [
  { text: 'Start', pages: ['index', 'start', 'arena', 'from-godot', 'from-unity'] },
  {
    text: 'Guides',
    pages: [
      ...['concepts', 'promises', 'reliability', 'troubleshooting', 'security', 'deploy'],
      ...['runtimes', 'angular', 'options'],
    ],
  },
  {
    text: 'Services',
    pages: [
      ...['players', 'playerAuth', 'channels', 'presence', 'relationships', 'liveConfig'],
      ...['socketTickets', 'health'],
    ],
  },
  { text: 'Operators', pages: ['operators'] },
  { text: 'Testing', pages: ['testing', 'emulator', 'recording', 'devtools', 'chaos', 'faults'] },
  { text: 'Recipes', pages: [] },
  {
    text: 'Under the hood',
    pages: [
      ...['protocol', 'architecture', 'codecs', 'coverage', 'performance'],
      ...['contributing', 'changelog'],
    ],
  },
]

/** Where a page goes that no section names: a new one is never missing. */
export function sectionOf(page: string): string {
  if (page.startsWith('recipes/')) return 'Recipes'
  const named = sections.find(({ pages }) => pages.includes(page))
  return named?.text ?? 'Guides'
}
