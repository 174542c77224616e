import pc from 'picocolors'
import type { Sign } from './StoryEvent.js'

export type Ink = (text: string) => string

/** The colours of the demo, all of which do nothing where there are none. */
export interface Inks {
  readonly faint: Ink
  readonly strong: Ink
  readonly good: Ink
  readonly bad: Ink
  /** Each player has a colour. */
  readonly players: readonly Ink[]
  readonly signs: Readonly<Record<Sign, Ink>>
}

/** Makes the inks for a terminal with colours or without. */
export function createInks(isColoured: boolean): Inks {
  const { dim, bold, green, red, yellow, cyan, magenta, reset } = pc.createColors(isColoured)
  return {
    faint: dim,
    strong: bold,
    good: green,
    bad: red,
    players: [cyan, magenta],
    signs: {
      passing: dim,
      up: green,
      down: yellow,
      failed: red,
      room: green,
      chat: reset,
      queued: yellow,
      gap: yellow,
    },
  }
}

/** A terminal, or a pipe, which has no `isTTY`, whatever the types of Node say. */
export interface Output {
  readonly isTTY?: boolean | undefined
  hasColors(): boolean
}

/** Whether an output is to be coloured: FORCE_COLOR and NO_COLOR decide, otherwise the terminal. */
export function isColoured(output: Output, env: NodeJS.ProcessEnv): boolean {
  const { FORCE_COLOR, NO_COLOR } = env
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') {
    return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  }
  return (NO_COLOR ?? '') === '' && output.isTTY === true && output.hasColors()
}
