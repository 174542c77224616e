/** What a run of jest says about one spec, as far as it is read here. */
export interface SpecResult {
  /** The file, relative to the project. */
  readonly file: string
  /** The name, those of its `describe`s included. */
  readonly name: string
  readonly status: string
}

/** One case and how it stands. */
export interface Coverage {
  readonly id: number
  readonly title: string
  readonly files: readonly string[]
  readonly specs: number
  /** `excused`: no spec can show it yet, and the page says why. */
  readonly result: 'passed' | 'failed' | 'excused' | 'missing'
}

/** Works out how each case stands; a spec covers every case whose id stands in its name. */
export function coverageOf(
  titles: ReadonlyMap<number, string>,
  specs: readonly SpecResult[],
  excused: ReadonlySet<number>,
): readonly Coverage[] {
  const byId = new Map<number, readonly SpecResult[]>()
  for (const spec of specs) {
    for (const id of idsIn(spec.name)) byId.set(id, [...(byId.get(id) ?? []), spec])
  }
  return Array.from(titles, ([id, title]) => {
    const own = byId.get(id) ?? []
    const files = [...new Set(own.map(({ file }) => file))].sort()
    return { id, title, files, specs: own.length, result: resultOf(own, excused.has(id)) }
  })
}

/** The ids of a spec's name, each once. */
export function idsIn(name: string): ReadonlySet<number> {
  return new Set(Array.from(name.matchAll(/\bF(\d+)\b/g), ([, id]) => Number(id)))
}

/** The ids in the first column of the table under the heading of a page. */
export function excusedIn(page: string, heading: string): ReadonlySet<number> {
  const [, section = ''] = page.split(`\n## ${heading}\n`)
  const [own = ''] = section.split('\n## ')
  return new Set(Array.from(own.matchAll(/^\| F(\d+) /gm), ([, id]) => Number(id)))
}

function resultOf(specs: readonly SpecResult[], isExcused: boolean): Coverage['result'] {
  // What was skipped shows nothing.
  const shown = specs.filter(({ status }) => status === 'passed' || status === 'failed')
  if (shown.some(({ status }) => status === 'failed')) return 'failed'
  if (shown.length > 0) return 'passed'
  return isExcused ? 'excused' : 'missing'
}
