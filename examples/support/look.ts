import pc from 'picocolors'
import { isColoured } from '../demo/inks.js'

/** One line of a screen: whose it is, or a sign, and what they say. */
export interface Line {
  readonly label: string
  readonly text: string
  readonly mood: 'chat' | 'news' | 'trouble'
}

const LABEL_WIDTH = 12

/** Draws lines for an output: aligned, and coloured where there are colours. */
export function createLook(output: NodeJS.WriteStream, env: NodeJS.ProcessEnv) {
  const { bold, cyan, green, magenta, yellow, blue, dim, red } = pc.createColors(
    isColoured(output, env),
  )
  const inks = [cyan, magenta, green, yellow, blue]
  /** Everybody has a colour, the same one on each screen. */
  const inkOf = (label: string) =>
    inks[Array.from(label, codeOf).reduce((sum, code) => sum * 7 + code, 0) % inks.length]!

  return ({ label, text, mood }: Line): string => {
    const shown = printable(label)
    const clipped = shown.length > LABEL_WIDTH ? `${shown.slice(0, LABEL_WIDTH - 1)}…` : shown
    const column = clipped.padStart(LABEL_WIDTH)
    const rest = printable(text)
    switch (mood) {
      case 'chat':
        return `${bold(inkOf(label)(column))}  ${rest}`
      case 'news':
        return dim(`${column}  ${rest}`)
      case 'trouble':
        return red(`${column}  ${rest}`)
    }
  }
}

function codeOf(char: string): number {
  return char.codePointAt(0)!
}

/** What others write must not steer this terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ')
}

export function line(mood: Line['mood'], label: string, text: string): Line {
  return { mood, label, text }
}
