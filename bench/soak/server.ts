import { Subscription } from 'rxjs'
import { startEmulator } from 'talo-rx/emulator'
import { chaos } from './chaos.js'
import { createDice } from '../createDice.js'
import type { Message, Order } from './Message.js'

/** An emulator in a process of its own, so that the heap of the clients is theirs alone. */
const [seed = '1'] = process.argv.slice(2)

/** All clients come from one address, which would be locked out within a minute. */
const limits = { auth: Infinity, default: Infinity }

const emulator = await startEmulator({ limits })
const dice = createDice(Number(seed), 0)
let going = Subscription.EMPTY

const orders: Readonly<Record<Order, () => void>> = {
  chaos: () => {
    going = chaos(emulator, dice).subscribe((fault) => {
      tell({ says: 'fault', fault })
    })
  },
  calm: () => {
    going.unsubscribe()
  },
  count: () => {
    tell({ says: 'count', connections: emulator.connections.count })
  },
  stop: () => {
    going.unsubscribe()
    void emulator.stop().then(() => {
      process.disconnect()
    })
  },
}
process.on('message', (order: Order) => {
  orders[order]()
})
// Whoever started this is gone.
process.on('disconnect', () => process.exit())
tell({ says: 'listening', apiUrl: emulator.apiUrl, accessKey: emulator.accessKey })

function tell(message: Message): void {
  process.send?.(message)
}
