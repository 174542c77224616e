import ReconnectingWebSocket from 'partysocket/ws'
import { reconnectingSocket } from './reconnectingSocket.mjs'

export const connect = reconnectingSocket(ReconnectingWebSocket)
