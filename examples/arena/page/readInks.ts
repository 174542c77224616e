/** The colours of a canvas, which are those of the page's style. */
export type Inks = Readonly<Record<(typeof names)[number], string>>

const names = ['field', 'away', 'grid', 'text', 'gem', 'ada', 'grace'] as const

/** The colours as they are now, light or dark. */
export function readInks(): Inks {
  const style = getComputedStyle(document.documentElement)
  return Object.fromEntries(
    names.map((name) => [name, style.getPropertyValue(`--${name}`)]),
  ) as Inks
}
