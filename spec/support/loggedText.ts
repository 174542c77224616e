/** Everything that a value shows where it is logged, its errors with message, stack and cause included. */
export function loggedText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    // What a frame of the trace has in it is shown when it is asked for.
    if (isFrame(part)) return { ...part, content: part.content() }
    return part instanceof Error
      ? [Object.entries(part), part.message, part.stack, part.cause]
      : part
  })
}

function isFrame(part: unknown): part is { content(): unknown } {
  return typeof part === 'object' && part !== null && 'content' in part && isFunction(part.content)
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}
