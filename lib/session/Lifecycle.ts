/**
 * What the page or process is doing: in use, in the background, about to be put away (`pagehide`), or without a network.
 */
export type Lifecycle = 'active' | 'hidden' | 'frozen' | 'offline'
