import pc from 'picocolors'

export type Ink = (text: string) => string

export interface Inks {
  readonly strong: Ink
  readonly faint: Ink
  readonly good: Ink
  readonly bad: Ink
}

/** Makes the colours of a text, all of which do nothing where there are none. */
export function createInks(isColoured: boolean): Inks {
  const { bold, dim, green, red } = pc.createColors(isColoured)
  return { strong: bold, faint: dim, good: green, bad: red }
}

/** A terminal, or a pipe, which has no `isTTY`, whatever the types of Node say. */
export interface Output {
  readonly isTTY?: boolean | undefined
  hasColors(): boolean
}

/** Whether an output is to be coloured: FORCE_COLOR and NO_COLOR decide, otherwise the terminal. */
export function isColoured(output: Output, env: NodeJS.ProcessEnv): boolean {
  const { FORCE_COLOR = '', NO_COLOR = '' } = env
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return NO_COLOR === '' && output.isTTY === true && output.hasColors()
}
