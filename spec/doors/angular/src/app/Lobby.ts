import { AsyncPipe } from '@angular/common'
import { Component, DestroyRef, inject, signal } from '@angular/core'
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop'
import { scan, switchMap } from 'rxjs'
import type { ChannelMessage } from 'talo-rx'
import { TALO } from './provideTalo'

@Component({
  selector: 'app-lobby',
  imports: [AsyncPipe],
  template: `
    <p>
      <output>{{ status().phase }}</output>
      @if (status().phase === 'closed') {
        <button type="button" (click)="connect()">Connect</button>
      } @else {
        <button type="button" (click)="disconnect()">Disconnect</button>
      }
    </p>
    @if (player$ | async; as player) {
      <h1>{{ player.identifier }}</h1>
      <ul>
        @for (message of messages(); track $index) {
          <li>{{ message.playerAlias.identifier }}: {{ message.message }}</li>
        }
      </ul>
      <form (submit)="say($event, text.value)">
        <input #text name="text" />
        <button [disabled]="lobby() === undefined">Say</button>
      </form>
    } @else {
      <form (submit)="enter($event, name.value)">
        <input #name name="name" />
        <button>Enter</button>
      </form>
    }
    <p role="alert">{{ problem() }}</p>
  `,
})
export class Lobby {
  readonly #talo = inject(TALO)
  readonly #destroyRef = inject(DestroyRef)

  protected readonly status = toSignal(this.#talo.socket.status$, { requireSync: true })
  protected readonly player$ = this.#talo.players.alias$
  protected readonly messages = toSignal(
    this.#talo.channels.message$.pipe(
      scan((all: readonly ChannelMessage[], message) => [...all, message], []),
    ),
    { initialValue: [] },
  )
  protected readonly lobby = signal<number | undefined>(undefined)
  protected readonly problem = signal('')

  protected enter(event: Event, name: string): void {
    event.preventDefault()
    this.#talo.players
      .identify('username', name)
      .pipe(
        switchMap(() => this.#talo.channels.findOrCreate({ name: 'lobby' })),
        switchMap(({ id }) => this.#talo.channels.join(id)),
        takeUntilDestroyed(this.#destroyRef),
      )
      .subscribe({
        next: ({ id }) => {
          this.lobby.set(id)
        },
        error: this.#tell,
      })
  }

  protected say(event: Event, text: string): void {
    event.preventDefault()
    const lobby = this.lobby()
    if (lobby === undefined) return
    this.#talo.channels.sendMessage(lobby, text).subscribe({ error: this.#tell })
  }

  protected connect(): void {
    this.#talo.socket.open()
  }

  protected disconnect(): void {
    this.#talo.socket.close()
  }

  readonly #tell = (problem: unknown) => {
    this.problem.set(String(problem))
  }
}
