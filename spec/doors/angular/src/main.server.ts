import type { BootstrapContext } from '@angular/platform-browser'
import { bootstrapApplication } from '@angular/platform-browser'
import { Lobby } from './app/Lobby'
import { serverConfig } from './app/serverConfig'

export default (context: BootstrapContext) => bootstrapApplication(Lobby, serverConfig, context)
