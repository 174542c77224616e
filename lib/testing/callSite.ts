/** Where a test called the kit. */
export interface CallSite {
  /** As in `chat.test.ts:14`; empty where it is not known. */
  readonly text: string
  /** The lines of the stack from there on, without those of the kit. */
  readonly frames: readonly string[]
}

/** The call that came into the kit from outside: the first line of the stack that is neither its own nor a library's. */
export function callSite(): CallSite {
  const lines = (new Error('a look at the stack').stack ?? '').split('\n').filter(isFrame)
  const home = folderOf(lines[0] ?? '')
  const from = lines.findIndex(
    (line) => folderOf(line) !== '' && !folderOf(line).startsWith(home) && !isForeign(line),
  )
  if (home === '' || from === -1) return { text: '', frames: [] }
  const frames = lines.slice(from).filter((line) => !folderOf(line).startsWith(home))
  return { text: frames[0]?.match(/([^/\\(@]+:\d+):\d+\)?\s*$/)?.[1] ?? '', frames }
}

function isFrame(line: string): boolean {
  return /:\d+:\d+\)?\s*$/.test(line)
}

function isForeign(line: string): boolean {
  return /[\\/]node_modules[\\/]|\(?node:/.test(line)
}

/** Of this file, it is that of the kit: in the package all of it is one file, and here this one lies beside the rest. */
function folderOf(line: string): string {
  return (
    /(?:\(|@|at )?((?:file:\/\/|https?:\/\/|[\\/]|[A-Za-z]:\\)[^()@]*[\\/])[^\\/]*:\d+:\d+\)?\s*$/.exec(
      line,
    )?.[1] ?? ''
  )
}
