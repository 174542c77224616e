/** What the parent and the process of the emulator say to each other. */
export type Order = 'chaos' | 'calm' | 'count' | 'stop'

export type Message =
  | { readonly says: 'listening'; readonly apiUrl: string; readonly accessKey: string }
  | { readonly says: 'fault'; readonly fault: string }
  | { readonly says: 'count'; readonly connections: number }
