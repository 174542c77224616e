import { CONTROL, feeding } from '../harness/feeding.js'
import type { Feed } from '../harness/feeding.js'
import type { Question } from '../harness/Question.js'
import { names } from '../server/frames.mjs'
import { fedOf, tableOf, verdict } from './receive.js'

/** Those that belong to the opening of a connection are left out, for a session would take them for that. */
const opening = ['v1.connected', 'v1.error', 'v1.players.identify.success']
const events = names.filter((name) => !opening.includes(name))
/** Sixteen responses; three of them are of the future, of the shape of a message. */
const kinds = [...events, 'v1.future.one', 'v1.future.two', 'v1.future.three']

const listenedTo = (count: number): Feed => ({
  kinds,
  subscriptions: kinds.slice(0, count).map((name) => [name, 1] as const),
})

const clients = ['talo-rx', 'ws alone', 'ws, read as text', 'phoenix', 'rxjs webSocket']

/** P3: what it costs to receive frames that nobody listens to. */
export const unheard: Question = {
  name: 'unheard',
  title: 'Skipping: most frames are listened to by nobody',
  ask: async (scale) => {
    const shown = scale.isQuick ? ['talo-rx', 'ws, read as text'] : clients
    const one = await feeding(shown, listenedTo(1), scale)
    const none = await feeding(shown, listenedTo(0), scale)
    const four = scale.isQuick ? [] : [await feeding(shown, listenedTo(4), scale)]
    return {
      tables: [
        tableOf('One response of 16 is listened to', one),
        ...four.map((fed) => tableOf('Four of 16', fed)),
        tableOf('None', none),
      ],
      verdicts: [
        verdict('P3', 'one response of 16 listened to', one, 3.5),
        ...four.map((fed) => verdict('P3', 'four of 16', fed, 2.2)),
        verdict('P3', 'nobody listens', none, 5),
      ],
      controls: [one, ...four, none].map((fed) => fedOf(fed, CONTROL).ratio),
    }
  },
}
