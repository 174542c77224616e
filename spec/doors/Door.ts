import type { Browser } from 'playwright-core'
import type { Emulator } from '../../lib/emulator/index.js'

export type DoorGroup =
  'runtime' | 'bundler' | 'page' | 'tests' | 'types' | 'rxjs' | 'recipe' | 'framework'

/** One way into which the package has to fit. */
export interface Door {
  /** Unique, lower case with dashes: what `--only` takes, and the name of its folder. */
  readonly name: string
  readonly group: DoorGroup
  /** The row of the README's table that this door is told in; doors of one row stand together. */
  readonly row: string
  /** Gone through by `--quick` too. */
  readonly isQuick: boolean
  readonly needsBrowser: boolean
  /** Rejects with an error whose message says why the door is closed, or with `CannotBeTried`. */
  go(context: DoorContext): Promise<DoorResult>
}

export interface DoorResult {
  /** What was gone through with which version, such as `{ webpack: '5.113.0' }`. */
  readonly versions: Readonly<Record<string, string>>
  /** A few words that stand beside an open door. */
  readonly note?: string
}

/** This machine has not got what the door is made of, such as a binary for its system. */
export class CannotBeTried extends Error {
  override readonly name = 'CannotBeTried'
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  /** 60 s unless told. */
  readonly timeoutMs?: number
}

export interface Ran {
  readonly stdout: string
  readonly stderr: string
}

/** What a door has to go by. All paths are absolute. */
export interface DoorContext {
  /** Fresh and empty. `talo-rx` from the tarball, its dependencies and all tools are in a node_modules above it. */
  readonly folder: string
  /** Started from the tarball for this door alone, and stopped after it. */
  readonly emulator: Emulator
  /** Copies a file or folder of spec/doors/programs into the folder, under its own name or another; gives its path. */
  copy(program: string, name?: string): Promise<string>
  /** Writes a file into the folder, with the folders on its way; gives its path. */
  write(name: string, text: string): Promise<string>
  /**
   * Runs a program in the folder and waits for its end. Rejects with what it said when it fails or does not end by
   * itself; then all of its processes are ended.
   */
  run(command: string, args: readonly string[], options?: RunOptions): Promise<Ran>
  /** The same with the running Node. */
  node(args: readonly string[], options?: RunOptions): Promise<Ran>
  /** Path of the command of a tool. */
  bin(name: string): string
  /** Path of an installed package; `CannotBeTried` if it is optional and not there. */
  packageFolder(name: string): Promise<string>
  /** Version of an installed package. */
  versionOf(name: string): Promise<string>
  /** The system's Chromium, started once for all doors; never call it unless `needsBrowser`. */
  browser(): Promise<Browser>
  /** Tells the user who waits what is being done. */
  tell(what: string): void
}
