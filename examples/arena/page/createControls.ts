import { fromEvent, map, merge, Subscription } from 'rxjs'
import type { Observable } from 'rxjs'
import { players } from '../game/rules.js'
import type { PlayerName } from '../game/rules.js'
import type { Venue } from './Venue.js'

type Lasting = 'freeze' | 'delay' | 'refuseTickets'

/** The faults as buttons, and the slider that plays the studio's dashboard. */
export function createControls(
  element: HTMLElement,
  venue: Venue,
  note: (text: string) => void,
): { dispose(): void } {
  const { faults, setDifficulty } = venue
  const slider = element.querySelector<HTMLInputElement>('input[type=range]')!
  const output = element.querySelector('output')!
  const scope = new Subscription()
  scope.add(
    clicksOn(element, '[data-cut]').subscribe(({ dataset }) => {
      const names = players.filter((name) => isNamed(name, dataset.cut))
      note(`cut ${names.join(' and ')}`)
      faults.cut(names)
    }),
  )
  scope.add(
    clicksOn(element, '[data-fault]').subscribe((button) => {
      const isOn = button.getAttribute('aria-pressed') !== 'true'
      const fault = button.dataset.fault as Lasting
      button.setAttribute('aria-pressed', String(isOn))
      note(isOn ? button.textContent : `no ${button.textContent}`)
      faults[fault](isOn)
    }),
  )
  const play = () => {
    output.textContent = slider.value
    setDifficulty(Number(slider.value))
  }
  scope.add(fromEvent(slider, 'input').subscribe(play))
  play()
  return {
    dispose: () => {
      scope.unsubscribe()
      for (const control of element.querySelectorAll('button, input')) {
        control.setAttribute('disabled', '')
      }
    },
  }
}

function clicksOn(element: HTMLElement, selector: string): Observable<HTMLButtonElement> {
  const buttons = [...element.querySelectorAll<HTMLButtonElement>(selector)]
  return merge(...buttons.map((button) => fromEvent(button, 'click').pipe(map(() => button))))
}

function isNamed(name: PlayerName, names = ''): boolean {
  return names.split(' ').includes(name)
}
