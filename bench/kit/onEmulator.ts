import { isDeepStrictEqual } from 'node:util'
import {
  concatMap,
  firstValueFrom,
  lastValueFrom,
  map,
  merge,
  race,
  take,
  tap,
  timer,
  toArray,
} from 'rxjs'
import { createTalo, type Talo } from 'talo-rx'
import { startEmulator } from 'talo-rx/emulator'
import type { StreamTest } from './tests.js'

const PATIENCE_MS = 20_000
const nothing = { defaultValue: undefined }

/** Makes a test on an emulator of its own, in real time; rejects with what differs. */
export async function onEmulator(test: StreamTest): Promise<void> {
  const { stream$, says = [], dropsAt, expected } = test
  const { apiUrl, accessKey, faults, stop } = await startEmulator()
  const clients: Talo[] = []
  const identified = async (name: string) => {
    // As on the kit: the first attempt comes after 1500 ms.
    const talo = createTalo({ accessKey, apiUrl, random: () => 0.5 })
    clients.push(talo)
    await lastValueFrom(talo.players.identify('username', name), nothing)
    await lastValueFrom(talo.socket.whenIdentified(), nothing)
    return talo
  }
  try {
    const [ada, bob] = [await identified('ada'), await identified('bob')]
    const hall$ = ada.channels.create({ name: 'hall' })
    const joined$ = hall$.pipe(concatMap(({ id }) => bob.channels.join(id)))
    const { id: hall } = await firstValueFrom(joined$, { defaultValue: { id: NaN } })
    const acts = says.map(([ms, text]) =>
      timer(ms).pipe(concatMap(() => bob.channels.sendMessage(hall, text))),
    )
    const drop$ = timer(dropsAt ?? PATIENCE_MS).pipe(
      tap(() => {
        faults.dropAll({ alias: ada.players.alias$.value?.id })
      }),
    )
    const acting = merge(...acts, drop$).subscribe()
    const came$ = stream$(ada, hall).pipe(take(expected.length), toArray())
    const late$ = timer(PATIENCE_MS).pipe(map(() => ['nothing more']))
    const came = await firstValueFrom(race(came$, late$), { defaultValue: [] })
    acting.unsubscribe()
    if (!isDeepStrictEqual(came, expected)) {
      throw new Error(`${test.name}: ${came.join()} came`)
    }
  } finally {
    for (const { dispose } of clients) dispose()
    await stop()
  }
}
