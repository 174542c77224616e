import type { TaloCore } from 'talo-rx'
import { createPanel } from './createPanel.js'
import type { TaloPanel } from './TaloPanel.js'

/** The element `<talo-panel>`: give it a client, or several, and it shows them while it is in the page. */
export interface TaloPanelElement extends HTMLElement {
  talo: TaloCore | readonly TaloCore[] | undefined
  /** What is shown, while it is. */
  readonly panel: TaloPanel | undefined
}

/** Registers `<talo-panel>`; nothing happens if it is registered already, or where there are no custom elements. */
export function defineTaloPanel(): void {
  const registry = (globalThis as { readonly customElements?: CustomElementRegistry })
    .customElements
  if (registry === undefined || registry.get('talo-panel') !== undefined) return
  // Made here, since there is no such class to extend outside of pages.
  class Panel extends HTMLElement implements TaloPanelElement {
    #talo: TaloPanelElement['talo']
    #panel: TaloPanel | undefined

    get panel() {
      return this.#panel
    }

    get talo() {
      return this.#talo
    }

    set talo(talo) {
      this.#talo = talo
      this.#show()
    }

    connectedCallback(): void {
      this.style.display = 'block'
      this.#show()
    }

    disconnectedCallback(): void {
      this.#panel?.dispose()
      this.#panel = undefined
    }

    #show(): void {
      this.disconnectedCallback()
      if (this.#talo === undefined || !this.isConnected) return
      this.#panel = createPanel(this.#talo, { element: this })
    }
  }
  registry.define('talo-panel', Panel)
}
