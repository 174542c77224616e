import type { TaloCore } from 'talo-rx'
import { createPanel } from './createPanel.js'
import { defineTaloPanel } from './defineTaloPanel.js'
import type { TaloPanel } from './TaloPanel.js'
import type { TaloPanelOptions } from './TaloPanelOptions.js'

/**
 * Shows what happens to one or several clients, from the trace alone: a lane a thing of Talo, time from left to right.
 * Registers `<talo-panel>`, too.
 *
 * @example
 *
 * ```ts
 * const panel = mountTaloPanel(talo)
 * panel.watch('score$', score$)
 * ```
 */
export function mountTaloPanel(
  talo: TaloCore | readonly TaloCore[],
  options: TaloPanelOptions = {},
): TaloPanel {
  defineTaloPanel()
  return createPanel(talo, options)
}
