import { createTalo } from 'talo-rx'

const talo = createTalo({ accessKey: 'my-key', apiUrl: 'http://127.0.0.1:4000' })
talo.players.identify('username', 'ada').subscribe()
talo.enter('lobby').subscribe((lobby) => {
  lobby.message$.subscribe(({ message }) => console.log(`heard: ${message}`))
  lobby.send('Hello, everybody!').subscribe(({ outcome }) => console.log(outcome))
})
