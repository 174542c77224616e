import type { RecordedLine } from './RecordedLine.js'

type Untimed<L> = L extends RecordedLine ? Omit<L, 'at'> : never

/** Writes a line, whose time is now. */
export type Write = (line: Untimed<RecordedLine>) => void
