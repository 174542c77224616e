import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { finalize, fromEvent, map, ReplaySubject, takeUntil } from 'rxjs'
import type { Observable } from 'rxjs'

/** An example that runs in a process of its own, in pipes. */
export interface RunningExample {
  readonly child: ChildProcessWithoutNullStreams
  /** Everything that it printed and prints, line by line. */
  readonly line$: Observable<string>
  readonly complaint: () => string
  /** Types a line. */
  type(line: string): void
  /** Waits for its end; the exit code, or the signal. */
  ended(): Promise<unknown>
}

/** Starts an example; what the surroundings of the tests say about colours does not reach it. */
export function runExample(name: string, args: readonly string[] = []): RunningExample {
  const child = spawn(process.execPath, ['--import', 'tsx', `examples/${name}.ts`, ...args], {
    env: { ...process.env, FORCE_COLOR: '', NO_COLOR: '' },
  })
  const end = once(child, 'close')
  const lines = createInterface({ input: child.stdout })
  const line$ = new ReplaySubject<string>(Infinity)
  fromEvent(lines, 'line')
    .pipe(
      map(String),
      takeUntil(fromEvent(lines, 'close')),
      finalize(() => {
        lines.close()
      }),
    )
    .subscribe(line$)
  let complaint = ''
  child.stderr.on('data', (data: Buffer) => {
    complaint += data.toString()
  })
  return {
    child,
    line$,
    complaint: () => complaint,
    type: (line) => child.stdin.write(`${line}\n`),
    ended: async () => {
      const [code, signal] = (await end) as unknown[]
      return code ?? signal
    },
  }
}
