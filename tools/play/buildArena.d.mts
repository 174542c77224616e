/** Bundles the arena and its page. */
export function buildArena(folder: string): Promise<void>
