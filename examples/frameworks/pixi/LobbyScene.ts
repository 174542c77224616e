import { Container, type DestroyOptions, Graphics, Text } from 'pixi.js'
import { filter, fromEvent, Subscription, switchMap, throttleTime } from 'rxjs'
import type { FederatedPointerEvent } from 'pixi.js'
import type { Member } from 'talo-rx'
import { positionsIn } from './positionsIn'
import { lobby$ } from './talo'

/** Who is here, each where they are. What it subscribes to ends when it is destroyed. */
export class LobbyScene extends Container {
  readonly #players = new Map<number, Container>()
  readonly #subscriptions = new Subscription()

  constructor() {
    super()
    this.eventMode = 'static'
    // Pointers are told where something is drawn.
    this.addChild(new Graphics().rect(0, 0, 440, 200).fill(0x1e293b))
    this.#subscriptions.add(
      lobby$.pipe(switchMap((room) => room.members$.state$)).subscribe((members) => {
        if (members.phase !== 'ready') return
        this.#show(members.value)
        // Who comes and goes is not told while there is no connection.
        for (const player of this.#players.values()) player.alpha = members.stale ? 0.4 : 1
      }),
    )
    this.#subscriptions.add(
      lobby$
        .pipe(
          switchMap((room) => positionsIn(room).message$),
          filter(({ own }) => !own),
        )
        .subscribe(({ playerAlias, message: { x, y } }) => {
          this.#players.get(playerAlias.id)?.position.set(x, y)
        }),
    )
    this.#subscriptions.add(this.#sendPointer())
  }

  override destroy(options?: DestroyOptions): void {
    this.#subscriptions.unsubscribe()
    super.destroy(options)
  }

  /** Ten times a second; while there is no connection only the newest waits, and not for long. */
  #sendPointer(): Subscription {
    const moved$ = fromEvent(this, 'pointermove', (event: FederatedPointerEvent) => event.global)
    return lobby$
      .pipe(
        switchMap((room) =>
          moved$.pipe(
            throttleTime(100, undefined, { leading: true, trailing: true }),
            switchMap(({ x, y }) =>
              positionsIn(room).send({ x, y }, { latestOf: 'position', ttl: 500 }),
            ),
          ),
        ),
      )
      .subscribe()
  }

  #show(members: readonly Member[]): void {
    const here = new Set(members.map(({ alias }) => alias.id))
    for (const [id, player] of this.#players) {
      if (here.has(id)) continue
      player.destroy({ children: true })
      this.#players.delete(id)
    }
    for (const [index, { alias }] of members.entries()) {
      if (this.#players.has(alias.id)) continue
      const player = new Container({ x: 60 + index * 90, y: 80 })
      const name = new Text({ text: alias.identifier, style: { fill: 'white', fontSize: 14 } })
      name.anchor.set(0.5)
      name.y = 24
      player.addChild(new Graphics().circle(0, 0, 14).fill(0x60a5fa), name)
      this.#players.set(alias.id, this.addChild(player))
    }
  }
}
