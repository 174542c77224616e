import { clearScreenDown, createInterface, moveCursor, cursorTo } from 'node:readline'
import type { Interface } from 'node:readline'
import { defer, finalize, fromEvent, map, takeUntil } from 'rxjs'
import type { Observable } from 'rxjs'

/** Lines in and out, on a terminal or in pipes. */
export interface Terminal {
  /** Cold: what is typed while it is subscribed to, line by line; ends with Ctrl-C, Ctrl-D or the pipe. */
  readonly typed$: Observable<string>
  /** Writes a line, above what is being typed. */
  print(line: string): void
}

const PROMPT = '❯ '

export function createTerminal({ stdin, stdout }: NodeJS.Process): Terminal {
  // In a pipe it is undefined, whatever the types of Node say.
  const isTerminal = (stdin.isTTY as boolean | undefined) === true && stdout.isTTY
  let reader: Interface | undefined

  /** Goes back to where the prompt began, so many rows above, and wipes it. */
  function wipe(rows: number): void {
    moveCursor(stdout, 0, -rows)
    cursorTo(stdout, 0)
    clearScreenDown(stdout)
  }
  return {
    typed$: defer(() => {
      const opened = createInterface(
        isTerminal ? { input: stdin, output: stdout, prompt: PROMPT } : { input: stdin },
      )
      reader = opened
      if (isTerminal) opened.prompt()
      return fromEvent(opened, 'line').pipe(
        map((line) => {
          if (isTerminal) {
            wipe(Math.ceil((PROMPT.length + String(line).length) / stdout.columns))
            opened.prompt()
          }
          return String(line)
        }),
        takeUntil(fromEvent(opened, 'close')),
        finalize(() => {
          reader = undefined
          if (isTerminal) wipe(opened.getCursorPos().rows)
          opened.close()
        }),
      )
    }),
    print: (line) => {
      if (isTerminal && reader !== undefined) wipe(reader.getCursorPos().rows)
      stdout.write(`${line}\n`)
      if (isTerminal) reader?.prompt(true)
    },
  }
}
