/** How long it takes from nothing to an identified player, and what a lost connection costs, on a long line. */
import { filter, firstValueFrom, skip } from 'rxjs'
import { dist } from '../peers/dist.mjs'

const { port } = JSON.parse(process.argv[2])
const TRIES = 5
const { createTaloCore } = await import(dist('index.node.js'))
const make = () =>
  createTaloCore({ accessKey: 'key', apiUrl: `http://127.0.0.1:${port}`, autoConnect: false })

async function identified({ isWarm }) {
  const talo = make()
  // As a game has it that has called the API before.
  if (isWarm) await firstValueFrom(talo.health.check()).catch(() => undefined)
  talo.socket.setIdentity({ playerAliasId: 1, socketToken: 'token' })
  const begun = performance.now()
  talo.socket.open()
  await firstValueFrom(talo.socket.whenIdentified())
  const tookMs = performance.now() - begun
  return { talo, tookMs }
}

const times = []
let last
for (let i = 0; i < TRIES; i += 1) {
  last?.dispose()
  const { talo, tookMs } = await identified({ isWarm: true })
  last = talo
  times.push(tookMs)
}
process.on('message', async () => {
  const again$ = last.socket.status$.pipe(
    skip(1),
    filter(({ phase }) => phase === 'identified'),
  )
  const returned = firstValueFrom(again$)
  process.send?.({ isListening: true })
  await returned
  process.send?.({ isBack: true })
})
process.on('disconnect', () => process.exit())
process.send?.({ times })
