import type { SendOutcome } from 'talo-rx'
import { createLedger, textOf } from '../../bench/soak/createLedger.js'
import { readArguments } from '../../bench/soak/readArguments.js'

const unconfirmed: SendOutcome = { outcome: 'unconfirmed' }
const replaced: SendOutcome = { outcome: 'replaced' }
const delivered = { outcome: 'delivered' } as SendOutcome

describe('the ledger of the soak', () => {
  it('finds nothing wrong with a message that is echoed, delivered and heard by another', () => {
    const ledger = createLedger(2)
    const number = ledger.send(0)
    ledger.hear(0, textOf(0, number, 3))
    ledger.settle(0, number, delivered)
    ledger.hear(1, textOf(0, number, 3))

    expect(ledger.totals()).toEqual({
      sent: 1,
      outcomes: { delivered: 1 },
      secondOutcomes: 0,
      received: 2,
      duplicates: 0,
      untruths: 0,
      unheard: 0,
    })
  })

  it('notices a second outcome', () => {
    const ledger = createLedger(1)
    const number = ledger.send(0)
    ledger.settle(0, number, unconfirmed)
    ledger.settle(0, number, replaced)

    expect(ledger.totals().secondOutcomes).toBe(1)
  })

  it('notices what one client receives twice, however many were sent', () => {
    const ledger = createLedger(2)
    for (let left = 5_000; left > 0; left--) ledger.hear(1, textOf(0, ledger.send(0), 0))
    ledger.hear(1, textOf(0, 4_321, 0))

    expect(ledger.totals()).toMatchObject({ received: 5_001, duplicates: 1 })
  })

  it.each([
    ['before', true],
    ['after', false],
  ])('notices what is received %s it is said not to have been sent', (_, isHeardFirst) => {
    const ledger = createLedger(2)
    const number = ledger.send(0)
    if (isHeardFirst) ledger.hear(1, textOf(0, number, 0))
    ledger.settle(0, number, replaced)
    if (!isHeardFirst) ledger.hear(1, textOf(0, number, 0))

    expect(ledger.totals().untruths).toBe(1)
  })

  it('notices what is said to be delivered and never came back', () => {
    const ledger = createLedger(2)
    const number = ledger.send(0)
    ledger.hear(1, textOf(0, number, 0))
    ledger.settle(0, number, delivered)

    expect(ledger.totals().unheard).toBe(1)
  })
})

describe('the arguments of the soak', () => {
  it('are two minutes of twenty clients unless told otherwise', () => {
    expect(readArguments([])).toEqual({ minutes: 2, clients: 20, seed: 1, isJson: false })
    expect(readArguments(['--minutes', '0.5', '--clients', '3', '--seed', '7', '--json'])).toEqual({
      minutes: 0.5,
      clients: 3,
      seed: 7,
      isJson: true,
    })
  })

  it.each([[['--minutes', 'long']], [['--clients', '1']], [['--clients', '2.5']], [['--what']]])(
    'are nonsense when they are %j',
    (args) => {
      expect(() => readArguments(args)).toThrow()
    },
  )
})
