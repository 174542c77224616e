import { zoneConfig } from './app/zoneConfig'
import { startLobby } from './startLobby'

startLobby(zoneConfig)
