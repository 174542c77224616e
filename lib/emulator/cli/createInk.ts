/** Colours a text, or leaves it as it is. */
type Paint = (text: string) => string

/** What the command draws with. */
export interface Ink {
  readonly strong: Paint
  readonly faint: Paint
  readonly good: Paint
  readonly bad: Paint
  readonly in: Paint
  readonly out: Paint
}

/** By hand, since the command is not bundled and installs nothing. */
export function createInk(isColoured: boolean): Ink {
  const paint =
    (on: number, off: number): Paint =>
    (text) =>
      isColoured ? `\u001b[${String(on)}m${text}\u001b[${String(off)}m` : text
  return {
    strong: paint(1, 22),
    faint: paint(2, 22),
    good: paint(32, 39),
    bad: paint(31, 39),
    in: paint(36, 39),
    out: paint(35, 39),
  }
}

/** A terminal, or a pipe, which has no `isTTY`, whatever the types of Node say. */
export interface Output {
  readonly isTTY?: boolean | undefined
  hasColors(): boolean
}

/** Whether an output is to be coloured: NO_COLOR and FORCE_COLOR decide, otherwise the terminal. */
export function isColoured(output: Output, env: NodeJS.ProcessEnv): boolean {
  const { FORCE_COLOR = '', NO_COLOR = '' } = env
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return NO_COLOR === '' && output.isTTY === true && output.hasColors()
}
