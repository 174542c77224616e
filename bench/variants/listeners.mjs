/** Subscribes many times to one stream, hands out a value, and unsubscribes again, over and over. */
import { Subject } from 'rxjs'
import { dataOf } from '../server/frames.mjs'

const { way, count, ms, dispatchUrl, frameUrl } = JSON.parse(process.argv[2])
const RES = 'v1.channels.message'
const data = dataOf(RES, 1)

let heard = 0
const subscriber = () => () => {
  heard += 1
}

const ways = {
  'talo-rx': async () => {
    const { createDispatch } = await import(dispatchUrl)
    const { frameOf } = await import(frameUrl)
    const dispatch = createDispatch((text) => text)
    const frame = frameOf(JSON.stringify({ res: RES, data }))
    return { value$: dispatch.on(RES), next: () => dispatch.next(frame) }
  },
  Subject: () => {
    const value$ = new Subject()
    return { value$, next: () => value$.next(data) }
  },
}
const { value$, next } = await ways[way]()

/** How long each step takes, in ms. */
function round() {
  const times = [performance.now()]
  const step = () => times.push(performance.now())
  const subscriptions = Array.from({ length: count }, () => value$.subscribe(subscriber()))
  step()
  next()
  step()
  for (const subscription of subscriptions) subscription.unsubscribe()
  step()
  const [comeMs, deliverMs, leaveMs] = times.slice(1).map((at, index) => at - times[index])
  return { comeMs, deliverMs, leaveMs }
}

const begun = performance.now()
const rounds = []
while (rounds.length < 3 || performance.now() - begun < ms) rounds.push(round())
const best = (key) => Math.min(...rounds.map((times) => times[key]))
process.send?.({
  comeMs: best('comeMs'),
  deliverMs: best('deliverMs'),
  leaveMs: best('leaveMs'),
  deliveries: heard / rounds.length,
})
process.on('disconnect', () => process.exit())
