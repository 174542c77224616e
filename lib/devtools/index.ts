/** What happens to a client, to be looked at: a panel for pages, and lines for the console. Importing it does nothing. */
export { attachConsole } from './attachConsole.js'
export type { AttachConsoleOptions } from './attachConsole.js'
export { defineTaloPanel } from './defineTaloPanel.js'
export type { TaloPanelElement } from './defineTaloPanel.js'
export { mountTaloPanel } from './mountTaloPanel.js'
export type { TaloPanelOptions } from './TaloPanelOptions.js'
export type { TaloPanel } from './TaloPanel.js'
