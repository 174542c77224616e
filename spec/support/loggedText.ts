/** Everything that a value shows where it is logged, its errors with message, stack and cause included. */
export function loggedText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part instanceof Error ? [Object.entries(part), part.message, part.stack, part.cause] : part,
  )
}
