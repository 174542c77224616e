/** What a run of jest says about one spec, as far as it is read here. */
export interface SpecResult {
  /** The file, relative to the project. */
  readonly file: string
  /** The name, those of its `describe`s included. */
  readonly name: string
  /** `passed` and `failed` are of specs that ran; every other word is of one that did not. */
  readonly status: string
}

/** One case and how it stands. */
export interface Coverage {
  readonly id: number
  readonly title: string
  /** The specs with its id in their names that ran. */
  readonly ran: readonly SpecResult[]
  /** Those that did not: skipped, pending or only planned. They show nothing. */
  readonly idle: readonly SpecResult[]
  /** `held`: at least one spec ran, and all that ran passed. `idle`: it has specs, and none ran. */
  readonly result: 'held' | 'failed' | 'idle' | 'without a spec'
}

/** Works out how each case stands; a spec is about every case whose id stands in its name. */
export function coverageOf(
  titles: ReadonlyMap<number, string>,
  specs: readonly SpecResult[],
): readonly Coverage[] {
  const byId = specsById(specs)
  return Array.from(titles, ([id, title]) => {
    const own = byId.get(id) ?? []
    const ran = own.filter(didRun)
    const idle = own.filter((spec) => !didRun(spec))
    return { id, title, ran, idle, result: resultOf(ran, idle) }
  })
}

/** The ids of a spec's name, each once. */
export function idsIn(name: string): ReadonlySet<number> {
  return new Set(Array.from(name.matchAll(/\bF(\d+)\b/g), ([, id]) => Number(id)))
}

/** The ids that specs carry and that no title explains. */
export function untitledIn(
  titles: ReadonlyMap<number, string>,
  specs: readonly SpecResult[],
): readonly number[] {
  return [...specsById(specs).keys()].filter((id) => !titles.has(id)).sort((a, b) => a - b)
}

/** The files of specs, each once, without what all of them have in common. */
export function filesOf(specs: readonly SpecResult[]): readonly string[] {
  const files = specs.map(({ file }) => file.replace(/^spec\/(.*)\.spec\.ts$/, '$1'))
  return [...new Set(files)].sort()
}

function specsById(specs: readonly SpecResult[]): ReadonlyMap<number, readonly SpecResult[]> {
  const byId = new Map<number, SpecResult[]>()
  for (const spec of specs) {
    for (const id of idsIn(spec.name)) byId.set(id, [...(byId.get(id) ?? []), spec])
  }
  return byId
}

function didRun({ status }: SpecResult): boolean {
  return status === 'passed' || status === 'failed'
}

function resultOf(ran: readonly SpecResult[], idle: readonly SpecResult[]): Coverage['result'] {
  if (ran.some(({ status }) => status === 'failed')) return 'failed'
  if (ran.length > 0) return 'held'
  return idle.length > 0 ? 'idle' : 'without a spec'
}
