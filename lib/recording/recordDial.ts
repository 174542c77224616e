import type { Dial, Wire, WireEvents } from '../transport/Wire.js'
import type { Keeping } from './keptText.js'
import { keptFrame } from './keptText.js'
import type { Write } from './Write.js'

/** Listens to every socket that is dialled. */
export function recordDial(dial: Dial, write: Write, keeping: Keeping): Dial {
  let dials = 0
  return (url, events) => {
    dials++
    const conn = dials
    write({ t: 'dial', conn })
    try {
      return recordWire(dial(url, recordEvents(events, conn, write, keeping)), conn, write, keeping)
    } catch (thrown) {
      write({ t: 'refused', conn })
      throw thrown
    }
  }
}

function recordEvents(
  events: WireEvents,
  conn: number,
  write: Write,
  keeping: Keeping,
): WireEvents {
  return {
    opened: () => {
      write({ t: 'open', conn })
      events.opened()
    },
    received: (message) => {
      const text = typeof message === 'string' ? message : new TextDecoder().decode(message)
      write({ t: 'recv', conn, text: keptFrame(text, keeping) })
      events.received(message)
    },
    failed: (reason) => {
      write({ t: 'failed', conn })
      events.failed(reason)
    },
    closed: (code, reason, clean) => {
      write({ t: 'close', conn, code, reason: keeping.redact(reason), clean })
      events.closed(code, reason, clean)
    },
  }
}

function recordWire(wire: Wire, conn: number, write: Write, keeping: Keeping): Wire {
  return {
    send: (text) => {
      const isTaken = wire.send(text)
      if (isTaken) write({ t: 'sent', conn, text: keptFrame(text, keeping) })
      return isTaken
    },
    close: wire.close,
    terminate: wire.terminate,
    get bufferedAmount() {
      return wire.bufferedAmount
    },
  }
}
