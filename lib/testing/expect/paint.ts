/** As much of Node as tells whether the output is a terminal. */
interface Terminal {
  readonly process?: {
    readonly env?: { readonly NO_COLOR?: string }
    readonly stdout?: { readonly isTTY?: boolean }
  }
}

const codes = { expected: 32, actual: 31, mark: 1 } as const

/** Colours a text where the runner writes to a terminal, unless `NO_COLOR` is set. */
export function paint(what: keyof typeof codes, text: string): string {
  const { process }: Terminal = globalThis as Terminal
  const isWanted = process?.stdout?.isTTY === true && !process.env?.NO_COLOR
  return isWanted ? `\u001b[${String(codes[what])}m${text}\u001b[0m` : text
}
