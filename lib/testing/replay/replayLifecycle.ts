import type { Observable } from 'rxjs'
import { concat, concatMap, defer, from, map, NEVER, of } from 'rxjs'
import type { Lifecycle } from 'talo-rx'
import type { ReplayStages } from './ReplayStages.js'

/** What the page or process did, when it did it; a later subscriber gets what is left. */
export function replayLifecycle(stages: ReplayStages): Observable<Lifecycle> {
  const { recording, elapsed } = stages
  const lines = recording.lines.filter((line) => line.t === 'life')
  let told = 0
  const left$ = defer(() => from(lines.slice(told))).pipe(
    concatMap((line) => {
      const dueInMs = line.at - elapsed()
      return (dueInMs <= 0 ? of(line) : stages.after(dueInMs)).pipe(map(() => line.phase))
    }),
    map((phase) => {
      told++
      return phase
    }),
  )
  return concat(left$, NEVER)
}
