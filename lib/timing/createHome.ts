/** Does something where the client was made. */
export type AtHome = <T>(act: () => T) => T

/** What zone.js adds to a page: where a timer is set decides who waits for it. */
interface Zones {
  readonly Zone?: { readonly current?: { run<T>(act: () => T): T } }
}

/**
 * Remembers the zone of zone.js that is current, if there are zones at all. A client that was made outside of Angular's
 * zone keeps its timers there, whatever calls it: a heartbeat that was set inside would keep the application unstable.
 */
export function createHome(): AtHome {
  const home = (globalThis as Zones).Zone?.current
  return home === undefined ? (act) => act() : (act) => home.run(act)
}
