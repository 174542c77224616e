import { readFileSync } from 'node:fs'

/** Where keys are typed, one by one and unseen. */
export interface Keyboard {
  /** Calls back with what is typed; returns what ends that. */
  readonly listen: (typed: (text: string) => void) => () => void
}

/** The input of a process; a pipe has no `isTTY`, whatever the types of Node say. */
type Input = Omit<NodeJS.ReadStream, 'isTTY'> & { readonly isTTY?: boolean }

/** The terminal as a keyboard; none where the input is a file, a pipe or closed, or another process has the keys. */
export function keyboardOf(input: Input): Keyboard | undefined {
  if (input.isTTY !== true || isInBackground(statOfProcess())) return undefined
  return {
    listen: (typed) => {
      const read = (data: Buffer | string) => {
        typed(data.toString())
      }
      input.setRawMode(true)
      input.on('data', read)
      input.resume()
      return () => {
        input.off('data', read)
        input.setRawMode(false)
        input.pause()
      }
    },
  }
}

function statOfProcess(): string {
  try {
    return readFileSync('/proc/self/stat', 'utf8')
  } catch {
    return ''
  }
}

/** Whether a line of /proc says that other processes are in front: who asks for keys then is stopped by the system. */
export function isInBackground(stat: string): boolean {
  const [, , group, , , foremost] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return group !== foremost
}
