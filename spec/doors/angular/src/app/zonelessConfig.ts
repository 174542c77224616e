import type { ApplicationConfig } from '@angular/core'
import { provideZonelessChangeDetection } from '@angular/core'
import { environment } from '../environment'
import { provideTalo } from './provideTalo'

export const zonelessConfig: ApplicationConfig = {
  providers: [provideZonelessChangeDetection(), provideTalo(environment)],
}
