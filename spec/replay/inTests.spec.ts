import { firstValueFrom, lastValueFrom, map, timer, type Observable } from 'rxjs'
import { settle, type Talo } from 'talo-rx'
import { createRecorder } from 'talo-rx/recording'
import { createTaloWorld, replay, runTaloTest } from 'talo-rx/testing'
import { thrownBy } from '../testing/failing.js'

const none = { defaultValue: undefined }
function identify(talo: Talo): Observable<unknown> {
  return talo.players.identify('username', 'ada').pipe(settle())
}
function phases(talo: Talo): Observable<string> {
  return talo.socket.status$.pipe(map(({ phase }) => phase))
}

/** A client in real time that identifies, loses its connection and is back. */
async function recorded(): Promise<string> {
  const recorder = createRecorder()
  const world = createTaloWorld({ random: () => 0 })
  const talo = world.client('ada', { recorder })
  identify(talo).subscribe()
  await lastValueFrom(talo.socket.whenIdentified(), none)
  world.faults.drop(talo)
  await firstValueFrom(talo.socket.gap$, none)
  const recording = recorder.toJSONL()
  world.dispose()
  return recording
}

/** Replays it as far as it goes. */
function replayed(recording: string): void {
  runTaloTest(
    ({ at, expectObservable }) => {
      const talo = replay(recording)
      at('a', () => identify(talo))
      const [away, back] = [
        ['ticketing', 'dialing', 'handshaking', 'connected', 'identifying', 'identified'],
        ['waiting'],
      ]
      expectObservable(phases(talo), 'phases').toEmit('idle', ...away, ...back, ...away)
      expectObservable(talo.deviation$, 'deviation$').toEmit()
    },
    { until: lastOf(recording) + 5 },
  )
}

function lastOf(recording: string): number {
  return (JSON.parse(recording.trim().split('\n').at(-1) ?? '') as { readonly at: number }).at
}

describe('replay in a test', () => {
  it('what was recorded in real time happens in virtual time', async () => {
    replayed(await recorded())
  })

  it('ends with the test, also when that fails', () => {
    const told: string[] = []
    const mine = new Error('mine')
    const start = { at: 0, t: 'start', v: 1, sdk: '0', epoch: 0, texts: 'mask' }
    const thrown = thrownBy(() => {
      phases(replay(JSON.stringify(start))).subscribe((phase) => told.push(phase))
      throw mine
    })
    expect(thrown).toBe(mine)
    expect(told).toEqual(['idle', 'disposed'])
  })

  it('a test cannot begin while RxJS calls back from a timer, which would hold back its timers', async () => {
    const thrown$ = timer(1).pipe(map(() => thrownBy(() => undefined).message))
    expect(await lastValueFrom(thrown$, none)).toMatch(
      /^taloTest: this is within the callback of a timer of RxJS/,
    )
    runTaloTest(() => undefined)
  })
})
