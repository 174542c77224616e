import { createGate } from '../../../lib/emulator/faults/createGate.js'

/** A gate in a time of its own. */
function timed() {
  let clock = 0
  let due: readonly { readonly at: number; readonly act: () => void }[] = []
  const said: string[] = []
  const gate = createGate({
    now: () => clock,
    after: (ms, act) => {
      due = [...due, { at: clock + ms, act }]
    },
  })
  return {
    gate,
    said,
    say: (text: string) => {
      gate.pass(() => said.push(`${text} ${String(clock)}`))
    },
    goTo: (at: number) => {
      clock = at
      const now = due.filter((one) => one.at <= at)
      due = due.filter((one) => one.at > at)
      for (const { act } of now) act()
    },
  }
}

describe('createGate', () => {
  it('says at once what has no delay', () => {
    const { said, say } = timed()
    say('a')
    expect(said).toEqual(['a 0'])
  })

  it('keeps the order when a delay is lowered', () => {
    const { gate, said, say, goTo } = timed()
    gate.delay(10)
    say('a')
    gate.delay(0)
    say('b')
    expect(said).toEqual([])
    goTo(10)
    expect(said).toEqual(['a 10', 'b 10'])
  })

  it('says what was held before it reads what came meanwhile', () => {
    const { gate, said, say } = timed()
    gate.freeze()
    gate.read(() => said.push('received'))
    say('a')
    expect([gate.frozen, said]).toEqual([true, []])
    gate.thaw()
    expect([gate.frozen, said]).toEqual([false, ['a 0', 'received']])
  })
})
