import { switchMap } from 'rxjs'
import { createTalo } from 'talo-rx'

const talo = createTalo({ accessKey: 'my-key', apiUrl: 'http://127.0.0.1:4000' })
talo.channels.message$.subscribe(({ message }) => console.log(`heard: ${message}`))
const said$ = talo.players.identify('username', 'ada').pipe(
  switchMap(() => talo.channels.findOrCreate({ name: 'lobby' })),
  switchMap(({ id }) => talo.channels.sendMessage(id, 'Hello, everybody!')),
)
said$.subscribe(({ outcome }) => console.log(outcome))
