/** A page of the site. */
export interface Page {
  /** Without its ending: `channels`, `recipes/saves`. */
  readonly path: string
  readonly title: string
  readonly text: string
}

/** Markdown whose blocks of code are left alone. */
export function outsideOfCode(text: string, change: (prose: string) => string): string {
  return text
    .split(/^((?:```|~~~)[^]*?^(?:```|~~~)[^\n]*$)/m)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('')
}
