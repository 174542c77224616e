/** Runs with the arguments of a command line; gives the code to exit with. */
export type Program = (args: readonly string[]) => Promise<number>

/** A program in its parts. */
export interface Parts<Options> {
  readonly usage: string
  /** `undefined` where it is asked for help. Throws, in words for whoever typed it, what it does not understand. */
  readonly readArguments: (args: readonly string[]) => Options | undefined
  readonly run: (options: Options) => Promise<number>
}

const MISUSED = 2

/** Makes a program that knows `--help`, and exits with 2 for what it does not understand. */
export function createProgram<Options>({ usage, readArguments, run }: Parts<Options>): Program {
  return async (args) => {
    let options: Options | undefined
    try {
      options = readArguments(args)
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
      return MISUSED
    }
    if (options !== undefined) return run(options)
    process.stdout.write(usage)
    return 0
  }
}
