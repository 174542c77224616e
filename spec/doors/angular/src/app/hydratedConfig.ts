import type { ApplicationConfig } from '@angular/core'
import { mergeApplicationConfig } from '@angular/core'
import { provideClientHydration } from '@angular/platform-browser'
import { zoneConfig } from './zoneConfig'

export const hydratedConfig: ApplicationConfig = mergeApplicationConfig(zoneConfig, {
  providers: [provideClientHydration()],
})
