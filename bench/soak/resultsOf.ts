import { createRequire } from 'node:module'
import type { Check } from './checksOf.js'
import type { Soak } from './readArguments.js'
import type { Findings } from './runSoak.js'

/** The results as they are kept: enough to run the same again, and to compare. */
export function resultsOf(
  { minutes, clients, seed }: Omit<Soak, 'isJson'>,
  findings: Findings,
  checks: readonly Check[],
): object {
  return {
    versions: { node: process.version, ...versionsOf('rxjs', 'ws', 'io-ts') },
    minutes,
    clients,
    seed,
    held: checks.every(({ held }) => held),
    checks: Object.fromEntries(checks.map(({ what, held }) => [what, held])),
    ...findings,
    stories: findings.stories.map((story) => ({
      ...story,
      closes: Object.fromEntries(story.closes),
    })),
  }
}

function versionsOf(...names: readonly string[]): Record<string, string> {
  const load = createRequire(import.meta.url)
  return Object.fromEntries(
    names.map((name) => {
      const { version } = load(`${name}/package.json`) as { readonly version: string }
      return [name, version]
    }),
  )
}
