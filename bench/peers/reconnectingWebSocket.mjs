import ReconnectingWebSocket from 'reconnecting-websocket'
import { reconnectingSocket } from './reconnectingSocket.mjs'

export const connect = reconnectingSocket(ReconnectingWebSocket)
