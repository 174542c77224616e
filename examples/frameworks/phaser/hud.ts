import { filter, switchMap } from 'rxjs'
import { lobby$, talo } from './talo'

const find = (selector: string) => document.querySelector(selector) as HTMLElement
const enter = find('#enter') as HTMLFormElement
const say = find('#say') as HTMLFormElement

/** What is not part of the scene, as elements of the page: log-in, who is here, what is said. */
export function showHud(): void {
  talo.socket.status$.subscribe(({ phase }) => (find('output').textContent = phase))
  talo.players.alias$.subscribe((player) => {
    enter.hidden = player !== null
    say.hidden = player === null
    if (player === null) find('ul').replaceChildren()
  })
  lobby$.pipe(switchMap((room) => room.members$.state$)).subscribe((members) => {
    if (members.phase !== 'ready') return
    find('ul').dataset.stale = String(members.stale)
    find('ul').replaceChildren(...members.value.map(({ alias }) => item(alias.identifier)))
  })
  lobby$
    .pipe(
      switchMap((room) => room.message$),
      filter(({ message }) => !message.startsWith('{')), // which are positions
    )
    .subscribe(({ playerAlias, message }) => {
      find('ol').append(item(`${playerAlias.identifier}: ${message}`))
    })
  enter.addEventListener('submit', (event) => {
    event.preventDefault()
    const name = String(new FormData(enter).get('name'))
    talo.players.identify('username', name).subscribe({
      next: () => talo.enter('lobby'), // again, where another player was logged out
      error: alert,
    })
  })
  say.addEventListener('submit', (event) => {
    event.preventDefault()
    void lobby$.value?.send(String(new FormData(say).get('text')))
    say.reset()
  })
  find('#leave').addEventListener('click', () => talo.players.clearIdentity())
}

function item(text: string): HTMLElement {
  const line = document.createElement('li')
  line.textContent = text
  return line
}
