import { zonelessConfig } from './app/zonelessConfig'
import { startLobby } from './startLobby'

startLobby(zonelessConfig)
