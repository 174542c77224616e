/** What Apple's Game Center tells of a player; the signature is not checked here. */
export const gameCenter = {
  publicKeyUrl: 'https://static.gc.apple.com/public-key/gc-prod-9.cer',
  signature: 'c2lnbmF0dXJl',
  salt: 'c2FsdA==',
  timestamp: 1_700_000_000_000,
  playerId: 'T:_eve',
  bundleId: 'com.example.game',
}
