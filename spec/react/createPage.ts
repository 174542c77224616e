import { setTimeout as sleep } from 'node:timers/promises'
import { JSDOM } from 'jsdom'
import { act, createElement, type FunctionComponent, StrictMode } from 'react'
import type { Root } from 'react-dom/client'

/** A page in which one component is shown, as React shows it in development. */
export interface ReactPage {
  show(component: FunctionComponent): Promise<void>
  /** Lets React render what came of it. */
  after(cause: () => unknown): Promise<void>
  text(): string
  /** Resolves once the page shows this text. */
  until(text: string): Promise<void>
  hydrate(html: string, component: FunctionComponent): Promise<readonly string[]>
  close(): Promise<void>
}

export async function createPage(): Promise<ReactPage> {
  const { window } = new JSDOM()
  const { document, navigator } = window
  Object.assign(globalThis, { window, document, navigator, IS_REACT_ACT_ENVIRONMENT: true })
  // It asks for the page when it is loaded.
  const { createRoot, hydrateRoot } = await import('react-dom/client')
  const place = document.createElement('main')
  document.body.append(place)
  let root: Root | undefined
  const after = (cause: () => unknown) =>
    act(async () => {
      await cause()
    })
  const strict = (component: FunctionComponent) =>
    createElement(StrictMode, null, createElement(component))
  return {
    after,
    text: () => place.textContent,
    until: async (text) => {
      while (place.textContent !== text) await after(() => sleep(5))
    },
    show: (component) =>
      after(() => {
        root ??= createRoot(place)
        root.render(strict(component))
      }),
    hydrate: async (html, component) => {
      const complaints: string[] = []
      place.innerHTML = html
      await after(() => {
        const onRecoverableError = (error: unknown) => complaints.push(String(error))
        root = hydrateRoot(place, strict(component), { onRecoverableError })
      })
      return complaints
    },
    close: async () => {
      await after(() => root?.unmount())
      window.close()
    },
  }
}
