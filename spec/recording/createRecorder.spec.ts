import { readFileSync } from 'node:fs'
import type { Subscription } from 'rxjs'
import { NEVER, of, Subject, throwError } from 'rxjs'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import type { HttpResponse } from '../../lib/http/HttpTransport.js'
import type { Platform } from '../../lib/Platform.js'
import { createRecorder } from '../../lib/recording/createRecorder.js'
import type { RecorderOptions } from '../../lib/recording/createRecorder.js'
import { sdkVersion } from '../../lib/protocol/sdkVersion.js'
import type { Lifecycle } from '../../lib/session/Lifecycle.js'
import type { WireEvents } from '../../lib/transport/Wire.js'
import { response } from '../support/fakeHttp.js'
import { chat, outage, record } from './session.js'

const request = { method: 'GET', url: 'https://x.test/v1/health-check', headers: {} } as const

/** A platform by hand. */
function platformOf(changes: Partial<Platform> = {}) {
  const lifecycle$ = new Subject<Lifecycle>()
  const test = { clock: 1_000, events: undefined as WireEvents | undefined, isTaken: true }
  const platform: Platform = {
    now: () => test.clock,
    elapsed: () => test.clock,
    random: () => 0.25,
    lifecycle$,
    transport: () => of(response(200, {}, { date: 'now', etag: 'x', 'retry-after': '3' })),
    dial: (_, events) => {
      test.events = events
      return {
        send: () => test.isTaken,
        close: () => undefined,
        terminate: () => undefined,
        bufferedAmount: 5,
      }
    },
    ...changes,
  }
  return Object.assign(test, { platform, lifecycle$ })
}

function recorded(changes?: Partial<Platform>, options: RecorderOptions = { texts: 'keep' }) {
  const test = platformOf(changes)
  const recorder = createRecorder(options)
  const platform = recorder.record(test.platform, (text) => text.replace('secret', '***'))
  return Object.assign(test, { recorder, platform })
}

const deaf: WireEvents = {
  opened: () => undefined,
  received: () => undefined,
  failed: () => undefined,
  closed: () => undefined,
}

function silence(): Partial<{ error: () => void }> {
  return { error: () => undefined }
}

describe('createRecorder', () => {
  it('has nothing to tell before there is a client', () => {
    const recorder = createRecorder()
    expect([recorder.lines(), recorder.toJSONL()]).toEqual([[], ''])
  })

  it('knows the version of the package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(sdkVersion).toBe(version)
  })

  it('writes a line for each thing, in milliseconds since the first', () => {
    const test = recorded()
    const { platform, recorder, lifecycle$ } = test
    const scope: Subscription = platform.lifecycle$.subscribe()
    lifecycle$.next('active')
    test.clock += 5.4
    platform.random()
    scope.add(platform.transport(request).subscribe())
    const wire = platform.dial('wss://x.test/?ticket=secret', deaf)
    test.events?.opened()
    test.events?.received('{"res":"v1.connected","data":{}}')
    test.events?.received(new TextEncoder().encode('{"res":"v1.x","data":"ä"}'))
    wire.send('{"req":"v1.x","data":{}}')
    test.clock -= 100
    test.events?.failed('oh')
    test.events?.closed(1006, 'secret', false)
    expect(wire.bufferedAmount).toBe(5)
    expect(recorder.lines()).toEqual([
      { at: 0, t: 'start', v: 1, sdk: sdkVersion, epoch: 1_000, texts: 'keep' },
      { at: 0, t: 'life', phase: 'active' },
      { at: 5, t: 'random', value: 0.25 },
      { at: 5, t: 'call', id: 1, method: 'GET', path: '/v1/health-check' },
      {
        at: 5,
        t: 'answer',
        id: 1,
        status: 200,
        headers: { date: 'now', 'retry-after': '3' },
        body: '{}',
      },
      { at: 5, t: 'dial', conn: 1 },
      { at: 5, t: 'open', conn: 1 },
      { at: 5, t: 'recv', conn: 1, text: '{"res":"v1.connected","data":{}}' },
      { at: 5, t: 'recv', conn: 1, text: '{"res":"v1.x","data":"ä"}' },
      { at: 5, t: 'sent', conn: 1, text: '{"req":"v1.x","data":{}}' },
      { at: 5, t: 'failed', conn: 1 },
      { at: 5, t: 'close', conn: 1, code: 1006, reason: '***', clean: false },
    ])
    const lines = recorder.toJSONL().trimEnd().split('\n')
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual(recorder.lines())
  })

  it('hands everything on as it came', () => {
    const emitted: unknown[] = []
    const test = recorded()
    test.platform.dial('', { ...deaf, received: (message) => emitted.push(message) })
    const bytes = new TextEncoder().encode('secret')
    test.events?.received(bytes)
    test.platform.transport(request).subscribe(({ body }: HttpResponse) => emitted.push(body))
    expect(emitted).toEqual([bytes, '{}'])
  })

  it('tells of calls without an answer, of dials that are refused, and of nothing that was not sent', () => {
    const test = recorded({ transport: () => throwError(() => new Unreachable()) })
    test.platform.transport(request).subscribe(silence())
    test.isTaken = false
    test.platform.dial('', deaf).send('{}')
    expect(test.recorder.lines().map(({ t }) => t)).toEqual(['start', 'call', 'no answer', 'dial'])
    const refusing = recorded({
      dial: () => {
        throw new Error('no')
      },
    })
    expect(() => refusing.platform.dial('', deaf)).toThrow('no')
    expect(refusing.recorder.lines().slice(1)).toEqual([
      { at: 0, t: 'dial', conn: 1 },
      { at: 0, t: 'refused', conn: 1 },
    ])
  })

  it('keeps the beginning and the newest lines, and says how many are gone', () => {
    const { platform, recorder } = recorded({ transport: () => NEVER }, { keepBytes: 400 })
    for (let index = 0; index < 5_000; index++) platform.random()
    const [start, cut, ...rest] = recorder.lines()
    expect(start?.t).toBe('start')
    expect(cut).toEqual({ at: 0, t: 'cut', lines: 5_000 - rest.length })
    expect(rest.length).toBeGreaterThan(3)
    expect(recorder.toJSONL().length).toBeLessThan(450)
  })

  it('begins anew with another client', () => {
    const { recorder, platform } = recorded()
    platform.random()
    const next = recorder.record(platformOf().platform, (text) => text)
    platform.random()
    expect(recorder.lines()).toHaveLength(1)
    next.random()
    expect(recorder.lines()).toHaveLength(2)
  })

  it('masks the texts of players unless it is told otherwise', () => {
    const masked = record({ play: chat, happen: outage }).jsonl
    expect(masked).not.toMatch(/hello there|lost|back/)
    expect(masked).toContain('xxxxxxxxxxx')
    expect(masked).toContain('"texts":"mask"')
    const kept = record({ play: chat, happen: outage, recorder: { texts: 'keep' } }).jsonl
    expect(kept).toContain('hello there')
  })
})
