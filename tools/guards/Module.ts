import { format, resolveConfig } from 'prettier'

/** A module that is written from the codecs. */
export interface Module {
  /** From the root of the project. */
  readonly path: string
  /** What has to stand there. */
  text(): Promise<string>
}

/** Makes a module of its parts: imports, constants, functions. */
export function moduleOf(path: string, parts: () => readonly string[]): Module {
  const head =
    '// Written by `npm run guards` from the codecs. Change those instead, and run it again.'
  return {
    path,
    text: async () =>
      format([head, ...parts()].join('\n\n'), { ...(await resolveConfig(path)), filepath: path }),
  }
}
