import type { Observable } from 'rxjs'
import { succeeded } from '../../result/Result.js'
import { ignoreElements, merge, share, tap } from 'rxjs'
import { createDispatch } from '../../dispatch/createDispatch.js'
import type { Frame } from '../../frames/Frame.js'
import type { Response } from 'talo-rx'
import type { TaloSocket } from 'talo-rx'

/** `socket.on` over a stream of responses: they go through the SDK's own dispatch. */
export function responsesOver(response$: Observable<Response>): TaloSocket['on'] {
  const dispatch = createDispatch((text) => text)
  const fed$ = response$.pipe(
    tap({
      next: (response) => {
        dispatch.next(frameOf(response))
      },
      complete: dispatch.dispose,
    }),
    ignoreElements(),
    share(),
  )
  return (res) => merge(dispatch.on(res), fed$)
}

function frameOf({ res, data }: Response): Frame {
  return {
    res,
    isHeartbeat: false,
    isNoise: false,
    content: () => succeeded(data),
    mentions: () => false,
    text: () => JSON.stringify({ res, data }),
  }
}
