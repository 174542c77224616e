import type { ApplicationConfig } from '@angular/core'
import { mergeApplicationConfig } from '@angular/core'
import { provideServerRendering, RenderMode, withRoutes } from '@angular/ssr'
import { hydratedConfig } from './hydratedConfig'

export const serverConfig: ApplicationConfig = mergeApplicationConfig(hydratedConfig, {
  providers: [provideServerRendering(withRoutes([{ path: '', renderMode: RenderMode.Prerender }]))],
})
