import { createTalo } from 'talo-rx'
import type { Talo, TaloOptions } from 'talo-rx'
import { concatMap } from 'rxjs'

export function quickStart(options: TaloOptions, print: (line: string) => void): Talo {
  const talo = createTalo(options) // dials by itself, and again whenever the connection is lost
  sayHello(talo, print)
  return talo // talo.dispose() ends everything
}

/** What a game does with a client that it is given; a test gives it one of its own. */
export function sayHello(talo: Talo, print: (line: string) => void): void {
  talo.socket.status$.subscribe(({ phase }) => {
    print(`socket: ${phase}`)
  })
  talo.channels.message$.subscribe(({ channel, playerAlias, message }) => {
    print(`[${channel.name}] ${playerAlias.displayName}: ${message}`)
  })

  const said$ = talo.players.identify('username', 'ada').pipe(
    concatMap(() => talo.enter('lobby').settled()),
    concatMap((lobby) => lobby.send('Hello, everybody!')),
  )
  said$.subscribe({
    next: ({ outcome }) => {
      print(`hello: ${outcome}`)
    },
    error: (failure: unknown) => {
      print(`could not say hello: ${String(failure)}`)
    },
  })
}
