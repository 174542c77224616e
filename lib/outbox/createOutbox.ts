import { defer } from 'rxjs'
import { createWorkingOutbox } from './createWorkingOutbox.js'
import type { Outbox, OutboxStages } from './Outbox.js'

/** Makes an outbox, which is at work from its first use on: many a client does nothing but listen. */
export function createOutbox(stages: OutboxStages): Outbox {
  let made: Outbox | undefined
  const outbox = () => (made ??= createWorkingOutbox(stages))

  return {
    send: (req, data, options) => stages.atHome(() => outbox().send(req, data, options)),
    state$: defer(() => outbox().state$),
    state: () => outbox().state(),
    drained: (timeoutMs) => defer(() => outbox().drained(timeoutMs)),
    dispose: () => {
      outbox().dispose()
    },
  }
}
