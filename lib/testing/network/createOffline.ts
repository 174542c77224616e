/** Who has no network. */
export interface Offline {
  /** Takes the network from one or from all; returns a function that ends this and no other. */
  begin(client?: string): () => void
  has(client: string): boolean
  clear(): void
}

export function createOffline(): Offline {
  let those: readonly { readonly client: string | undefined }[] = []
  return {
    begin: (client) => {
      const one = { client }
      those = [...those, one]
      return () => {
        those = those.filter((other) => other !== one)
      }
    },
    has: (asked) => those.some(({ client }) => client === undefined || client === asked),
    clear: () => {
      those = []
    },
  }
}
