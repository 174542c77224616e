import { type GameObjects, type Input, Scene, Scenes } from 'phaser'
import { auditTime, filter, fromEvent, map, type Subscription, switchMap } from 'rxjs'
import type { Member } from 'talo-rx'
import { type Position, positionsIn } from './positionsIn'
import { lobby$ } from './talo'

/** Who is here, each where they are. What it subscribes to ends with it, and begins again when it is started again. */
export class LobbyScene extends Scene {
  readonly #players = new Map<number, GameObjects.Container>()

  constructor() {
    super('lobby')
  }

  create(): void {
    this.#players.clear()
    this.#owns(
      lobby$.pipe(switchMap((room) => room.members$.state$)).subscribe((members) => {
        if (members.phase !== 'ready') return
        this.#show(members.value)
        // Who comes and goes is not told while there is no connection.
        for (const player of this.#players.values()) player.setAlpha(members.stale ? 0.4 : 1)
      }),
    )
    this.#owns(
      lobby$
        .pipe(
          switchMap((room) => positionsIn(room).message$),
          filter(({ own }) => !own),
        )
        .subscribe(({ playerAlias, message }) => this.#move(playerAlias.id, message)),
    )
    this.#owns(this.#sendPointer())
  }

  /** Ten times a second; while there is no connection only the newest waits, and not for long. */
  #sendPointer(): Subscription {
    return lobby$
      .pipe(
        switchMap((room) =>
          fromEvent(this.input, 'pointermove').pipe(
            auditTime(100),
            map((pointer) => pointer as Input.Pointer),
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
      player.destroy()
      this.#players.delete(id)
    }
    for (const [index, { alias }] of members.entries()) {
      if (this.#players.has(alias.id)) continue
      const place = { x: 60 + index * 90, y: 80 }
      const name = this.add.text(0, 24, alias.identifier, { fontSize: 14 }).setOrigin(0.5)
      const dot = this.add.circle(0, 0, 14, 0x60a5fa)
      this.#players.set(alias.id, this.add.container(place.x, place.y, [dot, name]))
    }
  }

  #move(id: number, { x, y }: Position): void {
    const targets = this.#players.get(id)
    if (targets !== undefined) this.tweens.add({ targets, x, y, duration: 100 })
  }

  #owns(subscription: Subscription): void {
    const end = () => subscription.unsubscribe()
    this.events.once(Scenes.Events.SHUTDOWN, end)
    this.events.once(Scenes.Events.DESTROY, end)
  }
}
