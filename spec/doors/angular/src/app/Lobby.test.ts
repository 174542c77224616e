import { TestBed } from '@angular/core/testing'
import type { Emulator } from 'talo-rx/emulator'
import { startEmulator } from 'talo-rx/emulator'
import { Lobby } from './Lobby'
import { provideTalo } from './provideTalo'

let emulator: Emulator

beforeAll(async () => {
  emulator = await startEmulator({ limits: 'off' })
})
afterAll(() => emulator.stop())

it('shows what is said in the lobby', async () => {
  const { accessKey, apiUrl } = emulator
  TestBed.configureTestingModule({ providers: [provideTalo({ accessKey, apiUrl })] })
  const fixture = TestBed.createComponent(Lobby)
  const page = fixture.nativeElement as HTMLElement
  const submit = (name: string, text: string) => {
    const input = page.querySelector<HTMLInputElement>(`[name=${name}]`)
    const button = page.querySelector<HTMLButtonElement>('form button:not([disabled])')
    if (input === null || button === null) throw new Error(`${name} cannot be submitted yet`)
    input.value = text
    button.click()
  }

  await fixture.whenStable()
  submit('name', 'ada')
  await vi.waitFor(() => submit('text', 'Hello'), 5_000)
  await vi.waitFor(() => expect(page.querySelector('li')?.textContent).toBe('ada: Hello'), 5_000)
}, 15_000)
