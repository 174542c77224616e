import { hydratedConfig } from './app/hydratedConfig'
import { startLobby } from './startLobby'

startLobby(hydratedConfig)
