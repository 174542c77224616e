/** Reads the number that an option of the command line was given; throws a `RangeError` that names the option. */
export function within(option: string, text: string, least: number, most: number): number {
  const value = text.trim() === '' ? NaN : Number(text)
  if (value >= least && value <= most) return value
  throw new RangeError(`${option} must be a number from ${String(least)} to ${String(most)}`)
}

/** Reads a whole number in the same way. */
export function whole(option: string, text: string, least: number, most: number): number {
  const value = within(option, text, least, most)
  if (Number.isInteger(value)) return value
  throw new RangeError(`${option} must be a whole number`)
}
