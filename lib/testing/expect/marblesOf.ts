/** Something that came, drawn as a letter. */
export interface Drawn {
  readonly frame: number
  readonly letter: string
}

/** The longest stretch that is drawn as dashes. */
const LONGEST = 12

/** The letters of each frame in which something came, in order. */
export function byFrame(drawn: readonly Drawn[]): ReadonlyMap<number, string> {
  const groups = new Map<number, readonly string[]>()
  for (const { frame, letter } of [...drawn].sort((one, other) => one.frame - other.frame)) {
    groups.set(frame, [...(groups.get(frame) ?? []), letter])
  }
  return new Map(
    [...groups].map(([frame, letters]) => [
      frame,
      letters.length > 1 ? `(${letters.join('')})` : letters.join(''),
    ]),
  )
}

/** A time without anything. */
export function stretch(ms: number): string {
  return ms > LONGEST ? ` ${String(ms)}ms ` : '-'.repeat(Math.max(0, ms))
}

/** A marble string of what came; none where something follows a group sooner than the group is wide. */
export function marblesOf(drawn: readonly Drawn[]): string | undefined {
  let text = ''
  let at = 0
  for (const [frame, letters] of byFrame(drawn)) {
    if (frame < at) return undefined
    text += stretch(frame - at) + letters
    at = frame + letters.length
  }
  return text.trimStart()
}
