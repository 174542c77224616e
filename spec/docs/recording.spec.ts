import { readFileSync } from 'node:fs'
import { settle, type Talo } from 'talo-rx'
import { createRecorder } from 'talo-rx/recording'
import { replay, runTaloTest, taloTest } from 'talo-rx/testing'
import { banner$ } from '../testing/game.js'

/** Of a player whose connection breaks. */
function recorded(): string {
  const recorder = createRecorder()
  runTaloTest(
    ({ client, at, faults }) => {
      const talo: Talo = client('ada', { recorder })
      at('a 19ms x 1950ms e', {
        a: () => talo.players.identify('username', 'ada'),
        x: () => {
          faults.drop()
        },
        // Until then nothing else happens.
        e: () => undefined,
      })
    },
    { until: 2_000 },
  )
  return recorder.toJSONL()
}

const report = recorded()

describe('docs/recording.md', () => {
  it(
    'a report',
    taloTest(
      ({ at, expectObservable }) => {
        const talo = replay(report)
        at('a', () => talo.players.identify('username', 'ada').pipe(settle()))
        expectObservable(banner$(talo), 'banner$').toEmit(
          ...['connecting', 'online', 'back in 2', 'back in 1', 'connecting', 'online'],
        )
      },
      { until: 1_900 },
    ),
  )

  it('shows this test', () => {
    const withoutMargin = (text: string) => text.replaceAll(/^ +/gm, '')
    const page = readFileSync('docs/recording.md', 'utf8')
    const [block = ''] = /^it\([^]*?^\)$/m.exec(page) ?? []
    const own = readFileSync('spec/docs/recording.spec.ts', 'utf8')
    expect(block).toContain('replay(report)')
    expect(withoutMargin(own)).toContain(withoutMargin(block))
  })
})
