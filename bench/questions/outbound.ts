import { interleaved } from '../harness/interleaved.js'
import type { Question, Scale } from '../harness/Question.js'
import { figure, startChild } from '../harness/startChild.js'
import { median, ratios } from '../harness/statistics.js'
import { micros, times } from '../harness/words.js'

const ANCHOR = 'ws.send'
const CONTROL = 'ws.send, again'
const peers = ['partysocket', 'rxjs webSocket.next', 'phoenix', 'socket.io-client']
const BACKLOGS = ['ws.send/backlog', 'ws.send, corked/backlog', 'talo-rx/backlog']

/** P7: what sending and signing cost. */
export const outbound: Question = {
  name: 'outbound',
  title: 'Sending, and signing',
  ask: async (scale) => {
    const senders = [ANCHOR, CONTROL, 'talo-rx', ...(scale.isQuick ? [] : peers)]
    const measured = await interleaved([...senders, ...BACKLOGS], scale.rounds, (way, round) => {
      scale.tell(`${way}, round ${String(round + 1)} of ${String(scale.rounds)}`)
      return costOf(way === CONTROL ? ANCHOR : way, scale)
    })
    const costs = (way: string) => measured.get(way) ?? []
    const speed = (way: string, anchor: string) =>
      median(ratios(costs(anchor), costs(way), (cost) => cost))
    const tableOf = (title: string, ways: readonly string[], anchor: string) => ({
      title,
      heads: ['', 'a frame', `to ${ANCHOR}`],
      rows: ways.map((way) => ({
        name: way.split('/')[0] ?? way,
        cells: [micros(median(costs(way))), times(speed(way, anchor))],
      })),
    })
    const signing = await startChild('variants/signing.mjs', { ms: scale.measureMs / 2 })
    await signing.stop()
    return {
      tables: [
        tableOf('Frame by frame, processor time of the client', senders, ANCHOR),
        tableOf('A backlog of 256 frames, from the first to the last', BACKLOGS, 'ws.send/backlog'),
        {
          title: 'Signing a frame of 200 bytes',
          heads: ['', 'a frame'],
          rows: Object.entries(signing.hello).map(([name, cost]) => ({
            name,
            cells: [micros(Number(cost))],
          })),
        },
      ],
      controls: [speed(CONTROL, ANCHOR)],
      verdicts: [
        {
          id: 'P7',
          what: 'send, to ws.send(JSON.stringify)',
          measured: speed('talo-rx', ANCHOR),
          bound: 0.95,
          sense: 'at least',
          unit: '×',
        },
        {
          id: 'P7',
          what: 'a waiting backlog of 256 frames, to ws.send(JSON.stringify)',
          measured: speed('talo-rx/backlog', 'ws.send/backlog'),
          bound: 2,
          sense: 'at least',
          unit: '×',
        },
      ],
    }
  },
}

/** Of a frame, in µs. */
async function costOf(way: string, { measureMs }: Scale): Promise<number> {
  const server = await startChild('server/feeder.mjs')
  try {
    const client = await startChild('variants/outbound.mjs', {
      way,
      port: server.hello.port,
      ms: measureMs,
    })
    const { hello } = client
    await client.stop()
    const { received } = await server.ask('counts')
    if (Number(received) < figure(hello, 'sent') * 0.98) {
      throw new Error(`of ${String(hello.sent)} frames of ${way} ${String(received)} arrived`)
    }
    return figure(hello, 'micros')
  } finally {
    await server.stop()
  }
}
