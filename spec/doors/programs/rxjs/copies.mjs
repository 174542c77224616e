import { createTalo } from 'talo-rx'
import {
  BehaviorSubject,
  defer,
  filter,
  firstValueFrom,
  from,
  map,
  Observable,
  of,
  Subject,
} from 'rxjs'
import { WebSocket } from 'ws'

// RxJS is another one here than the client's: its streams are given to every seam, and read the client's streams.
const options = JSON.parse(process.env.DOOR)
const told = { dialled: 0, closed: 0, isProvided: false }

const webSocket = (url) =>
  new Observable((subscriber) => {
    told.dialled += 1
    const socket = new WebSocket(url)
    subscriber.next(socket)
    return () => {
      told.closed += 1
      socket.close()
    }
  })

// Two tabs that share a store.
let session = null
const changes$ = new Subject()
const sessionStore = {
  changes$,
  load: () => defer(() => of(session)),
  save: (saved) => {
    session = saved
    changes$.next('saved')
    return of('saved')
  },
}

const lifecycle$ = new BehaviorSubject('active')
const talo = createTalo({ ...options, lifecycle$, webSocket, sessionStore })
const otherTab = createTalo({ ...options, sessionStore, autoConnect: false })
const is = (wanted) =>
  firstValueFrom(from(talo.socket.status$).pipe(filter(({ phase }) => phase === wanted)))

// A session that another tab keeps is ours, too.
const signedIn = firstValueFrom(
  from(talo.playerAuth.session$).pipe(filter(({ status }) => status === 'signed-in')),
)
const registered = otherTab.playerAuth.register({ identifier: 'ada', password: 'a password' })
await firstValueFrom(from(registered))
told.signedIn = (await signedIn).alias.identifier
await is('identified')

// Credentials come as a stream.
const { id, player } = (await signedIn).alias
const credentials = {
  playerAliasId: id,
  playerId: player.id,
  socketToken: session.socketToken,
  sessionToken: session.sessionToken,
}
const provider = () =>
  defer(() => {
    told.isProvided = true
    return of(credentials)
  })
told.identified = (await firstValueFrom(from(talo.socket.setIdentity(provider)))).identifier

// The page goes to sleep and wakes up.
lifecycle$.next('frozen')
await is('suspended')
lifecycle$.next('active')
await is('identified')

// The other's operators, on a stream of the client's and in its own pipe.
const { id: channel } = await firstValueFrom(from(talo.channels.findOrCreate({ name: 'square' })))
await firstValueFrom(from(talo.channels.join(channel)))
const heard = ['from', 'pipe'].map((way) => {
  const text = [filter(({ own: isOwn }) => isOwn), map(({ message }) => message)]
  const { message$ } = talo.channels
  return firstValueFrom(way === 'from' ? from(message$).pipe(...text) : message$.pipe(...text))
})
await firstValueFrom(from(talo.channels.sendMessage(channel, 'hello')))
told.heard = await Promise.all(heard)

// The last socket is told to close by then, and its observable left.
process.once('exit', () => console.log(`told: ${JSON.stringify(told)}`))
talo.dispose()
otherTab.dispose()
