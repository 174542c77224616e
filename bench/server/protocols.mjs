/**
 * What a server has to say to each peer, and no more: how it greets, what it answers, how it wraps a response.
 *
 * @typedef {object} Protocol
 * @property {() => string[]} greet the texts that a new connection begins with
 * @property {(text: string) => string[]} answer the texts that one of the client's is answered with
 * @property {(text: string) => boolean} begins whether the client is served once this text of its was answered
 * @property {(res: string, data: unknown) => string} frame the text of a response
 */
import { alias } from './frames.mjs'

/** @type {Protocol} */
const talo = {
  greet: () => ['{"res":"v1.connected","data":{}}'],
  answer: (text) => {
    if (text === 'v1.heartbeat') return [text]
    if (!text.includes('"v1.players.identify"')) return []
    return [talo.frame('v1.players.identify.success', alias(1))]
  },
  begins: () => false,
  frame: (res, data) => JSON.stringify({ res, data }),
}

/** @type {Protocol} */
const phoenix = {
  greet: () => [],
  answer: (text) => {
    const [join, ref, topic] = JSON.parse(text)
    return [JSON.stringify([join, ref, topic, 'phx_reply', { status: 'ok', response: {} }])]
  },
  begins: (text) => text.includes('phx_join'),
  frame: (res, data) => JSON.stringify([null, null, 'game', res, data]),
}

/** @type {Protocol} */
const socketIo = {
  greet: () => [
    '0{"sid":"bench","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}',
  ],
  answer: (text) => (text.startsWith('40') ? ['40{"sid":"bench"}'] : []),
  begins: (text) => text.startsWith('40'),
  frame: (res, data) => `42${JSON.stringify([res, data])}`,
}

/** @type {Protocol} */
const centrifuge = {
  greet: () => [],
  answer: (text) =>
    text
      .split('\n')
      .filter((line) => line !== '' && line !== '{}')
      .map((line) => JSON.parse(line))
      .map(({ id, connect, subscribe }) =>
        JSON.stringify({
          id,
          ...(connect && { connect: { client: 'bench', version: '0', ping: 25, pong: true } }),
          ...(subscribe && { subscribe: {} }),
        }),
      ),
  begins: (text) => text.includes('"subscribe"'),
  frame: (res, data) => JSON.stringify({ push: { channel: res, pub: { data } } }),
}

/** @type {Protocol} */
const graphql = {
  greet: () => [],
  answer: (text) => (text.includes('connection_init') ? ['{"type":"connection_ack"}'] : []),
  begins: (text) => text.includes('"subscribe"'),
  frame: (res, data) => JSON.stringify({ id: res, type: 'next', payload: { data } }),
}

const protocols = { phoenix, 'socket.io': socketIo, centrifuge, graphql }

/**
 * The protocol of a connection, by the first part of its path; anything else speaks as the Talo server does.
 *
 * @param {string} path @returns {Protocol}
 */
export function protocolOf(path) {
  const name = path.split(/[/?]/)[1] ?? ''
  return protocols[name] ?? talo
}
