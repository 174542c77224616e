import { createContext, runInContext } from 'node:vm'
import { WebSocket } from 'ws'

/** What a runtime of the language's own has, and React Native's engines may not. */
const withoutGlobals = [
  'FinalizationRegistry',
  'WeakRef',
  'SharedArrayBuffer',
  'Atomics',
  'WebAssembly',
  'structuredClone',
]

/**
 * A context of the floor: the language of ES2022 without what React Native lacks, and of globals those that
 * docs/runtimes.md names. Nothing of Node's is in it.
 */
export function bareContext(): { readonly context: object; close(): void } {
  const sockets = new Set<WebSocket>()
  const context = createContext(
    {
      setTimeout,
      clearTimeout,
      setInterval,
      clearInterval,
      fetch,
      URL,
      AbortController,
      TextEncoder,
      performance,
      console,
      WebSocket: bridgedWebSocket(sockets),
    },
    // As where a page's policy or the engine forbids it.
    { codeGeneration: { strings: false, wasm: false } },
  )
  // Those of the language are in every context.
  runInContext(
    `${JSON.stringify(withoutGlobals)}.forEach((name) => delete globalThis[name])`,
    context,
  )
  return {
    context,
    close: () => {
      sockets.forEach((socket) => {
        socket.terminate()
      })
    },
  }
}

/** Names that no runtime of the floor has; a bundle that is run with one of them proves nothing. */
export const absentGlobals = [
  ...withoutGlobals,
  'TextDecoder',
  'EventTarget',
  'Event',
  'MessageEvent',
  'URLSearchParams',
  'AbortSignal',
  'queueMicrotask',
  'setImmediate',
  'crypto',
  'document',
  'window',
  'navigator',
  'localStorage',
  'BroadcastChannel',
  'addEventListener',
  'requestAnimationFrame',
  'process',
  'Buffer',
  'require',
]

/** As React Native's: handlers and listeners, text frames as strings, binary ones as buffers. */
function bridgedWebSocket(sockets: Set<WebSocket>) {
  return class extends WebSocket {
    constructor(url: string) {
      super(url)
      this.binaryType = 'arraybuffer'
      sockets.add(this)
      this.once('close', () => sockets.delete(this))
    }
  }
}
