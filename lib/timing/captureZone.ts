/** Runs something in the zone in which the client was made. */
export type InZone = <T>(act: () => T) => T

/** What zone.js adds to a page: where a timer is set decides who waits for it. */
interface Zones {
  readonly Zone?: { readonly current?: { run<T>(act: () => T): T } }
}

/**
 * Remembers the zone of zone.js that is current, if there are zones at all. A client that was made outside of Angular's
 * zone keeps its timers there, whatever calls it: a heartbeat that was set inside would keep the application unstable.
 */
export function captureZone(): InZone {
  const zone = (globalThis as Zones).Zone?.current
  return zone === undefined ? (act) => act() : (act) => zone.run(act)
}
