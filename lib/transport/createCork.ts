/** What of a stream of Node's can gather writes. */
interface CorkableStream {
  readonly writableLength: number
  cork(): void
  uncork(): void
}

/** What waits in a cork, in bytes, before it is let go without waiting for more. */
const FULL = 64 * 1024

/**
 * Gathers what is written until the next microtask and lets it go in one call of the system, which costs more than all
 * the rest of sending a frame. Who awaits anything after a `send` finds it gone.
 *
 * `undefined` where there is no stream to see: in Bun `ws` is a part of the runtime.
 */
export function createCork(
  stream: Partial<CorkableStream> | null | undefined,
): (() => void) | undefined {
  if (!isCorkable(stream)) return undefined
  let isCorked = false
  const uncork = () => {
    isCorked = false
    stream.uncork()
  }
  return () => {
    if (isCorked && stream.writableLength < FULL) return
    if (isCorked) stream.uncork()
    else queueMicrotask(uncork)
    isCorked = true
    stream.cork()
  }
}

function isCorkable(stream: Partial<CorkableStream> | null | undefined): stream is CorkableStream {
  return typeof stream?.cork === 'function' && typeof stream.uncork === 'function'
}
