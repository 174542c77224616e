/** Its own types do not compile where those of libraries are checked. */
declare module 'jsdom' {
  export class JSDOM {
    readonly window: Window & typeof globalThis
  }
}
