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
