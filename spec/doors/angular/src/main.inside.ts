import { provideZoneChangeDetection } from '@angular/core'
import { createTalo } from 'talo-rx'
import { TALO } from './app/provideTalo'
import { environment } from './environment'
import { startLobby } from './startLobby'

// What not to do, so that it can be seen that the probe notices it.
startLobby({
  providers: [
    provideZoneChangeDetection(),
    { provide: TALO, useFactory: () => createTalo(environment) },
  ],
})
