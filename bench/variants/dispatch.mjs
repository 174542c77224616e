/** Hands one frame to those who listen, over and over, with nothing else round it. */
import { filter, Subject } from 'rxjs'
import { dataOf } from '../server/frames.mjs'

const { way, subscriptions, ms, dispatchUrl, frameUrl } = JSON.parse(process.argv[2])
const RES = 'v1.channels.message'
const data = dataOf(RES, 1)

let heard = 0
const subscriber = () => () => {
  heard += 1
}
const forEach = (add) => {
  for (const [name, count] of subscriptions) for (let i = 0; i < count; i += 1) add(name)
}

const ways = {
  'talo-rx': async () => {
    const { createDispatch } = await import(dispatchUrl)
    const { frameOf } = await import(frameUrl)
    const dispatch = createDispatch((text) => text)
    const frame = frameOf(JSON.stringify({ res: RES, data: data }))
    // Parsed and checked once, before what is measured.
    if (!frame.content().ok) throw new Error('the frame is not one of the server')
    forEach((name) => dispatch.on(name).subscribe(subscriber()))
    return () => dispatch.next(frame)
  },
  callbacks: () => {
    const lists = new Map()
    forEach((name) => lists.set(name, [...(lists.get(name) ?? []), subscriber()]))
    return () => {
      const list = lists.get(RES)
      if (list !== undefined) for (const callback of list) callback(data)
    }
  },
  'map of Subjects': () => {
    const subjects = new Map(subscriptions.map(([name]) => [name, new Subject()]))
    forEach((name) => subjects.get(name).subscribe(subscriber()))
    return () => subjects.get(RES)?.next(data)
  },
  'Subject and filters': () => {
    const frame$ = new Subject()
    forEach((name) => frame$.pipe(filter(({ res }) => res === name)).subscribe(subscriber()))
    return () => frame$.next({ res: RES, data })
  },
}

const next = await ways[way]()

/** As many frames as take so long; gives ns a frame. */
function during(forMs) {
  let frames = 0
  const begun = performance.now()
  let tookMs = 0
  do {
    for (let i = 0; i < 64; i += 1) next()
    frames += 64
    tookMs = performance.now() - begun
  } while (tookMs < forMs)
  return (tookMs * 1e6) / frames
}

/** The bytes that a frame leaves behind, where no collection came between. */
function garbage() {
  const frames = 2_000
  const samples = Array.from({ length: 15 }, () => {
    globalThis.gc?.()
    const before = process.memoryUsage().heapUsed
    for (let i = 0; i < frames; i += 1) next()
    return (process.memoryUsage().heapUsed - before) / frames
  })
  return samples.filter((bytes) => bytes >= 0).sort((one, other) => one - other)[0] ?? NaN
}

during(ms)
const before = heard
next()
const deliveries = heard - before
const ns = during(ms)
process.send?.({ ns, garbage: garbage(), deliveries })
process.on('disconnect', () => process.exit())
