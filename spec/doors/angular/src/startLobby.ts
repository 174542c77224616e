import type { ApplicationConfig } from '@angular/core'
import { mergeApplicationConfig } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'
import { Lobby } from './app/Lobby'
import { provideProbe } from './provideProbe'

export function startLobby(config: ApplicationConfig): void {
  const probed = mergeApplicationConfig(config, { providers: [provideProbe()] })
  bootstrapApplication(Lobby, probed).catch(console.error)
}
