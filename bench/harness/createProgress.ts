/** One line that says what is being done, and goes away again; nothing in a pipe. */
export interface Progress {
  tell(what: string): void
  clear(): void
}

export function createProgress(output: NodeJS.WriteStream): Progress {
  // A pipe has no `isTTY`, whatever the types of Node say.
  const isShown = (output as { readonly isTTY?: boolean }).isTTY === true
  const write = (text: string) => {
    if (isShown) output.write(`\r\u001b[K${text}`)
  }
  return {
    tell: (what) => {
      write(`  … ${what}`.slice(0, Math.max(20, output.columns - 1)))
    },
    clear: () => {
      write('')
    },
  }
}
