import { seconds } from './seconds.js'

/** No line is longer. */
export const WIDTH = 100
export const INDENT = '  '

/** How wide a drawing may be: as the terminal, or as every line where there is none. */
export function columnsOf({ columns }: { readonly columns?: number | undefined }): number {
  return columns === undefined || columns === 0 ? WIDTH : columns
}

/** A time since the beginning, in a column. */
export function clock(afterMs: number): string {
  return seconds(afterMs).padStart(8)
}

/** A text that fits, with an ellipsis where it had to be cut. */
export function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`
}

/** A text over several lines, broken between words. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split(' ').reduce<readonly string[]>((lines, word) => {
    const last = lines.at(-1)
    return last === undefined || `${last} ${word}`.length > width
      ? [...lines, word]
      : [...lines.slice(0, -1), `${last} ${word}`]
  }, [])
}
