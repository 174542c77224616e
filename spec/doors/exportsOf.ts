/** A file that `exports` of a package.json names, with the conditions under which it is the answer. */
export interface ExportedFile {
  /** As it is imported: the name of the package, and a path behind it. */
  readonly entry: string
  readonly conditions: readonly string[]
  readonly file: string
}

/** What Node always sets. */
const ofNode = ['node', 'import', 'require', 'default', 'node-addons', 'module-sync']

/** Every code file that `exports` names, in its order; types are not code. */
export function exportsOf(name: string, exported: unknown): readonly ExportedFile[] {
  if (!isRecord(exported)) throw new TypeError('package.json has no exports')
  return Object.entries(exported).flatMap(([path, target]) =>
    filesOf(target, []).map(({ conditions, file }) => ({
      entry: `${name}${path.slice(1)}`,
      conditions,
      file,
    })),
  )
}

/** Those among conditions that Node has to be told. */
export function toldConditions(conditions: readonly string[]): readonly string[] {
  return conditions.filter((condition) => !ofNode.includes(condition))
}

function filesOf(
  target: unknown,
  conditions: readonly string[],
): readonly Omit<ExportedFile, 'entry'>[] {
  if (typeof target === 'string') return [{ conditions, file: target }]
  if (!isRecord(target)) return []
  return Object.entries(target)
    .filter(([condition]) => condition !== 'types')
    .flatMap(([condition, inner]) =>
      filesOf(inner, condition === 'default' ? conditions : [...conditions, condition]),
    )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
