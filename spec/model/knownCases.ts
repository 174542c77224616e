/** What each is about, by its name. */
export type KnownCases = Readonly<Record<string, string>>

/** What the client does not handle yet: a violation that begins with one of these is told, and counts as known. */
export const knownCases: KnownCases = {}

/** The case to which a violation is known to belong. */
export function knownCaseOf(violation: string, cases: KnownCases = knownCases): string | undefined {
  const [, id] = /^(\w+): /.exec(violation) ?? []
  return id !== undefined && Object.hasOwn(cases, id) ? id : undefined
}
