import type { CheckName } from './check.js'

export interface Replay {
  readonly name: CheckName
  readonly seed: number
  readonly path: string
  /** Whether what is known counts as well. */
  readonly all: boolean
}

/** A command that can be pasted; with `=`, since a negative seed would be taken for an option of its own. */
export function replayCommand({ name, seed, path, all }: Replay): string {
  const given = `--only ${name} --seed=${String(seed)} --path='${path}'`
  return `npm run fuzz -- ${given}${all ? ' --all' : ''}`
}
