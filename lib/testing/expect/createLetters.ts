import { isSame } from '../compare/isSame.js'
import { show } from '../compare/show.js'
import type { Message } from './Message.js'

/** The letters of a drawing, and what they stand for. */
export interface Letters {
  of(message: Message): string
  /** A line for each of these letters that stands for something. */
  legend(drawn: string): readonly string[]
}

const spareLetters = Array.from('ABCDEFGHJKLMNOPQRSTUVWXYZ')

/** Values without a letter get a capital one; those of one character are themselves, unless that means something else. */
export function createLetters(
  values: Readonly<Record<string, unknown>> = {},
  taken: readonly string[] = [],
  meanings: Readonly<Record<string, string>> = {},
): Letters {
  const known = new Map<string, unknown>(Object.entries(values))
  const failures: unknown[] = []
  const plain = new Set(taken)
  const spare = spareLetters.filter((letter) => !known.has(letter) && !taken.includes(letter))

  function ofValue(value: unknown): string {
    for (const [letter, meant] of known) if (isSame(value, meant)) return letter
    if (typeof value === 'string' && /^[^\s|#()^-]$/u.test(value) && !known.has(value)) {
      plain.add(value)
      return value
    }
    const letter = spare.shift() ?? '?'
    if (letter !== '?') known.set(letter, value)
    return letter
  }

  return {
    of: ({ notification }) => {
      if (notification.kind === 'C') return '|'
      if (notification.kind === 'N') return ofValue(notification.value)
      if (!failures.some((failure) => isSame(notification.error, failure))) {
        failures.push(notification.error)
      }
      return '#'
    },
    legend: (drawn) => [
      ...[...known]
        .filter(([letter]) => drawn.includes(letter))
        .map(([letter, value]) => `${letter} = ${show(value)}`),
      ...[...plain]
        .filter((letter) => drawn.includes(letter) && !known.has(letter))
        .map((letter) => `${letter} = ${meanings[letter] ?? `${show(letter)}, the letter itself`}`),
      ...failures.map((failure) => `# = ${show(failure)}`),
    ],
  }
}
