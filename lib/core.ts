/** Everything that both entries of the package export, name by name. */
export type { UnknownResponse } from './dispatch/createDispatch.js'
export type { ReceivedMessage } from './dispatch/receivedMessages.js'
export { DialRefused } from './errors/DialRefused.js'
export { Disposed } from './errors/Disposed.js'
export { describe } from './errors/describe.js'
export type { DescribedFailure } from './errors/describe.js'
export { Gone } from './errors/Gone.js'
export type { GoneReason } from './errors/Gone.js'
export { hasErrorCode } from './errors/hasErrorCode.js'
export { HttpError } from './errors/HttpError.js'
export { isTaloFailure } from './errors/isTaloFailure.js'
export { Malformed } from './errors/Malformed.js'
export { NotSent } from './errors/NotSent.js'
export type { NotSentReason } from './errors/NotSent.js'
export { RateLimited } from './errors/RateLimited.js'
export { SocketClosed } from './errors/SocketClosed.js'
export { SocketError } from './errors/SocketError.js'
export { Superseded } from './errors/Superseded.js'
export { TaloConfigError } from './errors/TaloConfigError.js'
export type { TaloFailure } from './errors/TaloFailure.js'
export { TimedOut } from './errors/TimedOut.js'
export type { TimedOutStage } from './errors/TimedOut.js'
export { Unauthorized } from './errors/Unauthorized.js'
export type { UnauthorizedReason } from './errors/Unauthorized.js'
export { Unreachable } from './errors/Unreachable.js'
export type { InvalidFrame } from './frames/InvalidFrame.js'
export type {
  FetchLike,
  FetchLikeInit,
  FetchLikeResponse,
  PlatformAbortSignal,
} from './http/FetchLike.js'
export type { Credentials, CredentialsSource } from './identity/Credentials.js'
export type { StreamInput } from './streams/StreamInput.js'
export { allPages } from './operators/allPages.js'
export type { PageLike } from './operators/allPages.js'
export { conflateBy } from './operators/conflateBy.js'
export { onTick } from './operators/onTick.js'
export { retryTransient } from './operators/retryTransient.js'
export type { RetryTransientOptions } from './operators/retryTransient.js'
export { settle } from './operators/settle.js'
export type { CallFailed, CallOutcome, CallSucceeded } from './operators/settle.js'
export type { OutboxState } from './outbox/OutboxState.js'
export type { AbortSignalLike, SendOptions } from './outbox/SendOptions.js'
export type {
  SendIsUnconfirmed,
  AnswerTo,
  SendAnswers,
  SendOutcome,
  SendWasDelivered,
  SendWasRejected,
  SendWasReplaced,
  SendWasWritten,
} from './outbox/SendOutcome.js'
export type { Page } from './protocol/bodies/Page.js'
export type { GameChannel } from './protocol/entities/GameChannel.js'
export type { GameChannelStorageProp } from './protocol/entities/GameChannelStorageProp.js'
export type { NestedPresence } from './protocol/entities/NestedPresence.js'
export type { Player } from './protocol/entities/Player.js'
export type { PlayerAlias } from './protocol/entities/PlayerAlias.js'
export type {
  PlayerAliasSubscription,
  RelationshipType,
} from './protocol/entities/PlayerAliasSubscription.js'
export type { PlayerAuth } from './protocol/entities/PlayerAuth.js'
export type { PlayerGroup } from './protocol/entities/PlayerGroup.js'
export type { PlayerPresence } from './protocol/entities/PlayerPresence.js'
export type { PlayerWithAliases } from './protocol/entities/PlayerWithAliases.js'
export type { Prop } from './protocol/entities/Prop.js'
export type { RejectedProp, RejectedPropCode } from './protocol/entities/RejectedProp.js'
export { HttpErrorCode } from './protocol/HttpErrorCode.js'
export type { ChannelsMessage } from './protocol/requests/ChannelsMessage.js'
export type { PlayersIdentify } from './protocol/requests/PlayersIdentify.js'
export type { RelationshipsBroadcast } from './protocol/requests/RelationshipsBroadcast.js'
export type { RequestData, RequestName, Requests } from './protocol/requests/catalogue.js'
export type { Response, ResponseName, Responses } from './protocol/responses/catalogue.js'
export type { ChannelDeleted } from './protocol/responses/ChannelDeleted.js'
export type { ChannelMessage } from './protocol/responses/ChannelMessage.js'
export type { ChannelOwnershipTransferred } from './protocol/responses/ChannelOwnershipTransferred.js'
export type { ChannelPlayerJoined } from './protocol/responses/ChannelPlayerJoined.js'
export type {
  ChannelLeaveReason,
  ChannelPlayerLeft,
} from './protocol/responses/ChannelPlayerLeft.js'
export type { ChannelStorageUpdated } from './protocol/responses/ChannelStorageUpdated.js'
export type { ChannelUpdated } from './protocol/responses/ChannelUpdated.js'
export type { Connected } from './protocol/responses/Connected.js'
export type { IdentifySuccess } from './protocol/responses/IdentifySuccess.js'
export type { LiveConfigUpdated } from './protocol/responses/LiveConfigUpdated.js'
export type { PresenceUpdated, PresenceUpdatedMeta } from './protocol/responses/PresenceUpdated.js'
export type { RelationshipBroadcast } from './protocol/responses/RelationshipBroadcast.js'
export type { SocketErrorData } from './protocol/responses/SocketErrorData.js'
export type { SubscriptionConfirmed } from './protocol/responses/SubscriptionConfirmed.js'
export type { SubscriptionCreated } from './protocol/responses/SubscriptionCreated.js'
export type { SubscriptionDeleted } from './protocol/responses/SubscriptionDeleted.js'
export { SocketErrorCode } from './protocol/SocketErrorCode.js'
export type { RecordedLine } from './recording/RecordedLine.js'
export type { Recorder } from './recording/Recorder.js'
export type { ChannelHandle } from './services/channel/ChannelHandle.js'
export type { Member } from './services/channel/Member.js'
export type { StoredRecord, StoredValue } from './services/channel/StoredValue.js'
export type {
  InvalidMessage,
  TypedMessage,
  TypedMessages,
  TypedMessagesOptions,
} from './services/channel/TypedMessages.js'
export type {
  ChannelMembersPage,
  ChannelsPage,
  ChannelStorageUpdate,
} from './services/channels/ChannelAnswers.js'
export type {
  ChannelFilter,
  ChannelMemberFilter,
  ChannelPropFilter,
} from './services/channels/ChannelFilters.js'
export type { Channels } from './services/channels/Channels.js'
export type { ChannelChange, NewChannel } from './services/channels/NewChannel.js'
export type { PropChange } from './services/validateProps.js'
export type { DecodedOf, Decoding } from './services/decodeWith.js'
export type { Health } from './services/health/createHealth.js'
export type { SocketTickets } from './services/socketTickets/createSocketTickets.js'
export type { AsyncDisposeKey, Disposal, DisposeKey } from './services/withDisposal.js'
export type { LiveConfig } from './services/liveConfig/LiveConfig.js'
export type {
  Migration,
  PlayerAuthentication,
  Registration,
  VerificationChange,
} from './services/playerAuth/PlayerAuthentication.js'
export type {
  PlayerSession,
  SessionRestoring,
  SignedIn,
  SignedOut,
  SignedOutReason,
  SignInResult,
  VerificationRequired,
} from './services/playerAuth/PlayerSession.js'
export type { SessionStore, StoredSession } from './services/playerAuth/SessionStore.js'
export { webSessionStore } from './services/playerAuth/webSessionStore.js'
export type { Presence, PresenceChange, PresenceUpdate } from './services/presence/Presence.js'
export type { GameCenterIdentity } from './services/players/GameCenterIdentity.js'
export type { PlayersPage, PlayerUpdate } from './services/players/PlayerAnswers.js'
export type { Players } from './services/players/Players.js'
export type {
  ReceivedBroadcast,
  Relationships,
  SubscriptionFilter,
  SubscriptionsPage,
} from './services/relationships/Relationships.js'
export {
  channel,
  channels,
  liveConfig,
  playerAuth,
  presence,
  relationships,
} from './services/serviceFactories.js'
export type { StandardIssue, StandardResult, StandardSchema } from './services/StandardSchema.js'
export type { Talo, TaloCore } from './services/TaloCore.js'
export type { TaloSocket } from './services/socket/TaloSocket.js'
export type { SocketClose } from './session/SocketClose.js'
export type { Gap } from './session/Gap.js'
export type { HeartbeatOptions } from './connection/HeartbeatOptions.js'
export type { Lifecycle } from './session/Lifecycle.js'
export type { ReconnectOption } from './session/ReconnectOption.js'
export type {
  FailedStatus,
  ConnectedStatus,
  IdentifiedStatus,
  SuspendedStatus,
  PlainStatus,
  WaitingStatus,
  SocketPhase,
  StatusSince,
  SocketStatus,
} from './session/SocketStatus.js'
export type {
  Live,
  LiveIsGone,
  LiveIsLoading,
  LiveIsReady,
  LiveIsUnavailable,
  LiveState,
} from './live/Live.js'
export type { State } from './state/State.js'
export { withSnapshot } from './live/withSnapshot.js'
export type { WithSnapshotOptions } from './live/withSnapshot.js'
export type { OutboxOptions, TaloOptions, TaloTimeouts } from './TaloOptions.js'
export type { CallTraced, PauseTraced } from './trace/CallTraced.js'
export type { HintTraced } from './trace/HintTraced.js'
export type { LiveTraced } from './trace/LiveTraced.js'
export type { HealingTraced, IdentityTraced, SessionTraced } from './trace/PlayerTraced.js'
export type { OutboxTraced, SendTraced, SendWait } from './trace/SendTraced.js'
export type {
  CloseTraced,
  DialTraced,
  FrameTraced,
  GapTraced,
  LifecycleTraced,
  StatusTraced,
} from './trace/SocketTraced.js'
export type { Traced, TracedFailure } from './trace/Traced.js'
export type { TraceEvent } from './trace/TraceEvent.js'
export type { Closing } from './transport/Closing.js'
export { hmac } from './verification/hmac.js'
export type { VerificationKey } from './verification/hmac.js'
export type { SignatureContext, Verification } from './verification/Verification.js'
export type { WebSocketLike, WebSocketSource } from './transport/WebSocketLike.js'
