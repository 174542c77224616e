const counts = new Map<string, number>()

/** 1, 2, 3, … for each kind. */
export function nextId(kind: string): number {
  const id = (counts.get(kind) ?? 0) + 1
  counts.set(kind, id)
  return id
}

/** `00000000-0000-4000-8000-000000000001` and so on. */
export function nextUuid(): string {
  return `00000000-0000-4000-8000-${nextId('player').toString(16).padStart(12, '0')}`
}
