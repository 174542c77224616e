/**
 * Every client that is measured, each the way its documentation uses it.
 *
 * @typedef {object} Wish
 * @property {number} port where the server is, on the loopback
 * @property {readonly (readonly [string, number])[]} subscriptions how many subscribers each response has
 * @property {(data: unknown) => void} heard called for every delivery
 * @property {() => void} [lost] called when a connection is lost, by those who say so
 * @property {Record<string, unknown>} [options] further options, for talo-rx only
 *
 * @typedef {object} Client
 * @property {() => void} close
 *
 * @typedef {(wish: Wish) => Promise<Client>} Connect resolves once the server serves it
 */

/** @type {Record<string, () => Promise<{ connect: Connect }>>} */
const modules = {
  'talo-rx': () => import('./taloRx.mjs'),
  'talo-rx, undialled': () => import('./taloRxUndialled.mjs'),
  'ws+parse': () => import('./wsParse.mjs'),
  'ws, heartbeats': () => import('./wsHeartbeats.mjs'),
  'ws alone': () => import('./wsAlone.mjs'),
  'ws+parse, callbacks': () => import('./wsCallbacks.mjs'),
  'ws, read as text': () => import('./wsNames.mjs'),
  'rxjs webSocket': () => import('./rxjsWebSocket.mjs'),
  'rxjs webSocket + io-ts': () => import('./rxjsWebSocketChecked.mjs'),
  partysocket: () => import('./partysocket.mjs'),
  'reconnecting-websocket': () => import('./reconnectingWebSocket.mjs'),
  'socket.io-client': () => import('./socketIo.mjs'),
  centrifuge: () => import('./centrifuge.mjs'),
  phoenix: () => import('./phoenix.mjs'),
  'graphql-ws': () => import('./graphqlWs.mjs'),
}

/** @param {string} name @returns {Promise<Connect>} */
export async function connectOf(name) {
  const { connect } = await modules[name]()
  return connect
}
