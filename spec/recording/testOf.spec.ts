import { resolve } from 'node:path'
import * as rxjs from 'rxjs'
import * as sdk from 'talo-rx'
import * as testing from 'talo-rx/testing'
import ts from 'typescript'
import { testOf } from '../../lib/recording/testOf.js'
import { problemsIn, programOfTexts } from '../support/programOfTexts.js'
import type { Play, Session } from './session.js'
import { at, chat, outage, record, say } from './session.js'

/** What the compiler says of tests, as if they stood in a folder of a project. */
function complaintsAbout(sources: readonly string[]): readonly string[] {
  const texts = new Map(
    sources.map((source, index) => [resolve('examples', `${String(index)}.test.ts`), source]),
  )
  const program = programOfTexts(texts)
  return [...texts.keys()].flatMap((path) => problemsIn(program, path))
}

/** Runs a generated test with the recording that it names; throws what it throws. */
function run(source: string, jsonl: string): readonly string[] {
  const names: string[] = []
  const modules: Readonly<Record<string, unknown>> = {
    'node:fs': {
      readFileSync: (file: string) => {
        names.push(file)
        return jsonl
      },
    },
    rxjs,
    'talo-rx': sdk,
    'talo-rx/testing': testing,
  }
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  })
  const it = (name: string, body: () => void) => {
    names.push(name)
    body()
  }
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is the source under test
  const execute = new Function('require', 'exports', 'it', outputText) as (
    ...parameters: readonly unknown[]
  ) => void
  execute((name: string) => modules[name], {}, it)
  return names
}

const anonymous: Play = (talo) => {
  talo.liveConfig.get().pipe(sdk.settle()).subscribe()
}

const sessions: Readonly<Record<string, Session>> = {
  'a session with an outage': { play: chat, happen: outage },
  'texts that are kept': {
    play: (talo, tell) => {
      chat(talo, tell)
      at(300, () => {
        say(talo, tell, `it's "quoted" \\ and\nbroken`)
      })
    },
    recorder: { texts: 'keep' },
  },
  'no player, and two outages': {
    play: anonymous,
    happen: (network, platform) => {
      for (const ms of [100, 5_000]) {
        at(ms, () => {
          network.drop(platform, 0)
        })
      }
      at(9_000, () => {
        network.drop(platform, 0)
      })
    },
  },
  'a key that is refused': { play: anonymous, options: { accessKey: 'no-such-key' } },
  'a channel that is joined and left': {
    play: (talo, tell) => {
      chat(talo, tell)
      at(700, () => {
        talo.channels.leave(1).subscribe()
      })
      at(900, () => {
        talo.channels.join(1).subscribe({ error: () => undefined })
      })
    },
  },
  'a broadcast': {
    play: (talo, tell) => {
      chat(talo, tell)
      at(1_000, () => {
        talo.relationships.broadcast('hi').subscribe()
      })
    },
  },
}

describe('testOf', () => {
  const recordings = Object.entries(sessions).map(([what, session]) => {
    const { jsonl } = record(session)
    return [what, jsonl, testOf(jsonl, { name: `the player's report`, file: 'it.jsonl' })] as const
  })

  it.each(recordings)('makes a test that passes: %s', (_, jsonl, source) => {
    expect(run(source, jsonl)).toEqual([`the player's report`, 'it.jsonl'])
  })

  it('makes tests that compile', () => {
    expect(complaintsAbout(recordings.map(([, , source]) => source))).toEqual([])
  }, 60_000)

  it('makes a test that fails where something else should have come', () => {
    const { jsonl } = record({ play: chat, happen: outage })
    const source = testOf(jsonl).replace("'unconfirmed'", "'delivered'")
    expect(() => run(source, jsonl)).toThrow('unconfirmed')
  })

  it('reads well', () => {
    expect(testOf(record({ play: chat, happen: outage }).jsonl)).toMatchInlineSnapshot(`
     "import { readFileSync } from 'node:fs'
     import { map, Subject, tap } from 'rxjs'
     import { settle } from 'talo-rx'
     import { replay, taloTest } from 'talo-rx/testing'

     it('a report', taloTest(({ at, expectObservable }) => {
       const talo = replay(readFileSync('report.jsonl', 'utf8'))
       const outcome$ = new Subject<string>()
       const say = (id: number, message: string) =>
         talo.channels.sendMessage(id, message).pipe(tap(({ outcome }) => outcome$.next(outcome)))
       at('a', () => talo.players.identify('username', 'ada').pipe(settle()))
       at('100ms a', () => talo.channels.create({ name: 'hall' }).pipe(settle()))
       at('200ms a', () => say(1, 'xxxxxxxxxxx'))
       at('498ms a', () => say(1, 'xxxx'))
       at('4500ms a', () => say(1, '{"n":1,"s":"xxxx"}'))
       expectObservable(talo.socket.status$.pipe(map(({ phase }) => phase)), 'status$').toEmit('idle', 'ticketing', 'dialing', 'handshaking', 'connected', 'identifying', 'identified', 'waiting', 'ticketing', 'dialing', 'handshaking', 'connected', 'identifying', 'identified')
       expectObservable(talo.socket.close$.pipe(map(({ code }) => code)), 'close$').toEmit(1006)
       expectObservable(talo.socket.gap$.pipe(map(({ durationMs }) => durationMs)), 'gap$').toEmit(1353)
       expectObservable(outcome$, 'outcomes').toEmit('delivered', 'unconfirmed', 'delivered')
       expectObservable(talo.channels.message$.pipe(map(({ message }) => message)), 'message$').toEmit('xxxxxxxxxxx', '{"n":1,"s":"xxxx"}')
     }, { until: 4515 }))
     "
    `)
  })

  it('refuses a recording that lacks its beginning', () => {
    const { jsonl } = record({ play: chat, recorder: { keepBytes: 4_000 } })
    expect(() => testOf(jsonl)).toThrow(
      'the recording lacks its beginning: it can be drawn and not replayed',
    )
  })
})
