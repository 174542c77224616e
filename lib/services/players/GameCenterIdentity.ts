/** What Game Center gives an app that asks for the items of an identity verification signature. */
export interface GameCenterIdentity {
  /** Where Apple's public key is, a URL at `apple.com`. */
  readonly publicKeyUrl: string
  /** In Base64. */
  readonly signature: string
  /** In Base64. */
  readonly salt: string
  /** In epoch milliseconds; the server takes signatures of the last five minutes. */
  readonly timestamp: number
  /** The `teamPlayerID`, or the `gamePlayerID` of an Apple Arcade game. */
  readonly playerId: string
  /** The app's, as it stands in the integration on the dashboard. */
  readonly bundleId: string
}
