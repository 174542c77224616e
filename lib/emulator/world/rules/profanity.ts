/** A few words are enough for a test to be refused; the real list is a service of its own. */
const words = ['shit', 'fuck', 'cunt']

/** Whether a text would be refused by a game that blocks profanity. */
export function isProfane(text: string): boolean {
  const lower = text.toLowerCase()
  return words.some((word) => lower.includes(word))
}
