import { concatMap, from, map, Subscription, timer } from 'rxjs'
import type { RecordedLine, TextLine } from '../../recording/RecordedLine.js'
import type { Dial, Wire, WireEvents } from '../../transport/Wire.js'
import type { Comparison } from './createComparison.js'
import { createComparison } from './createComparison.js'
import type { Echoes } from './createEchoes.js'
import { createEchoes } from './createEchoes.js'
import type { Missing, ReplayStages } from './ReplayStages.js'

type OfConnection = Extract<RecordedLine, { readonly conn: number }>

/** Gives the n-th dial the n-th connection of the recording. */
export function replayDial(stages: ReplayStages): Missing & { readonly dial: Dial } {
  const { recording, keeping, elapsed, deviate } = stages
  const connections = connectionsOf(recording.lines)
  const comparisons: Comparison[] = []
  let dials = 0

  function play(lines: readonly OfConnection[], events: WireEvents, echoes: Echoes): Subscription {
    const begunAt = elapsed()
    const [first] = lines
    return from(lines)
      .pipe(
        concatMap((line) => {
          const due = begunAt + line.at - (first?.at ?? 0)
          return stages.after(due - elapsed()).pipe(map(() => line))
        }),
      )
      .subscribe((line) => {
        tell(line, events, keeping.texts === 'mask' ? echoes.received : (text) => text)
      })
  }

  const dial: Dial = (_url, events) => {
    const lines = connections[dials]
    dials++
    if (lines === undefined) {
      deviate('nothing', `dialled connection ${String(dials)}`)
      return deadWire(events)
    }
    if (lines.some(({ t }) => t === 'refused')) throw new Error('refused, as recorded')
    const comparison = createComparison(
      stages,
      lines.filter((line): line is TextLine => line.t === 'sent'),
    )
    comparisons.push(comparison)
    const echoes = createEchoes()
    const playing = play(
      lines.filter(({ t }) => t !== 'sent'),
      events,
      echoes,
    )
    return {
      send: (text) => {
        comparison.sent(text)
        echoes.sent(text)
        return true
      },
      // The recording has what came of it.
      close: () => undefined,
      terminate: () => {
        playing.unsubscribe()
      },
      bufferedAmount: 0,
    }
  }
  return {
    dial,
    missing: (at) => {
      for (const { missing } of comparisons) missing(at)
      connections.slice(dials).forEach(([first], index) => {
        if (first !== undefined && first.at <= at) {
          deviate(`dialled connection ${String(dials + index + 1)}`, 'nothing')
        }
      })
    },
  }
}

function connectionsOf(lines: readonly RecordedLine[]): readonly (readonly OfConnection[])[] {
  const connections = new Map<number, OfConnection[]>()
  for (const line of lines) {
    if (!('conn' in line)) continue
    const known = connections.get(line.conn)
    if (known === undefined) connections.set(line.conn, [line])
    else known.push(line)
  }
  return [...connections.values()]
}

function tell(line: OfConnection, events: WireEvents, shown: (text: string) => string): void {
  if (line.t === 'open') events.opened()
  else if (line.t === 'recv') events.received(shown(line.text))
  else if (line.t === 'failed') events.failed()
  else if (line.t === 'close') events.closed(line.code, line.reason, line.clean)
}

/** A connection that never opens. */
function deadWire(events: WireEvents): Wire {
  return {
    send: () => false,
    close: (code, reason) => {
      const scope = new Subscription()
      scope.add(
        timer(1).subscribe(() => {
          events.closed(code, reason, true)
        }),
      )
    },
    terminate: () => undefined,
    bufferedAmount: 0,
  }
}
