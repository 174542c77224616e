/** The scopes an access key can have; `*` grants all of them. */
export const scopes = [
  'read:playerPresence',
  'write:playerPresence',
  'read:gameChannels',
  'write:gameChannels',
  'read:playerGroups',
  'write:continuityRequests',
  'read:gameFeedback',
  'write:gameFeedback',
  'read:gameConfig',
  'write:gameConfig',
  'read:gameStats',
  'write:gameStats',
  'read:gameSaves',
  'write:gameSaves',
  'read:leaderboards',
  'write:leaderboards',
  'read:players',
  'write:players',
  'read:events',
  'write:events',
  'read:playerRelationships',
  'write:playerRelationships',
  'read:playerBroadcasts',
  'write:playerBroadcasts',
  '*',
] as const

export type Scope = (typeof scopes)[number]

export function allows(granted: ReadonlySet<Scope>, needed: Scope): boolean {
  return granted.has('*') || granted.has(needed)
}

/** The text both transports refuse with, or undefined when nothing is missing. */
export function missingScopes(
  granted: ReadonlySet<Scope>,
  needed: readonly Scope[],
): string | undefined {
  const missing = needed.filter((scope) => !allows(granted, scope))
  return missing.length === 0 ? undefined : `Missing access key scope(s): ${missing.join(', ')}`
}
