import type { ApplicationConfig } from '@angular/core'
import { provideZoneChangeDetection } from '@angular/core'
import { environment } from '../environment'
import { provideTalo } from './provideTalo'

export const zoneConfig: ApplicationConfig = {
  providers: [provideZoneChangeDetection(), provideTalo(environment)],
}
