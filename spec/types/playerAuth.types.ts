import { createTalo, createTaloCore, playerAuth, webSessionStore } from 'talo-rx'
import type {
  PlayerAlias,
  PlayerAuthentication,
  PlayerSession,
  SessionStore,
  SignedOutReason,
  SignInResult,
  State,
  StoredSession,
  Talo,
  TaloCore,
} from 'talo-rx'
import type { Observable } from 'rxjs'
import { the } from './the.js'

export function calling({ playerAuth: auth }: Talo, core: TaloCore): void {
  the(auth).is<PlayerAuthentication>()
  the(playerAuth(core)).is<PlayerAuthentication>()
  // @ts-expect-error the core has no playerAuth; `playerAuth(core)` adds it
  core.playerAuth satisfies unknown

  the(auth.session$).is<State<PlayerSession>>()
  the(auth.login('ada', 'p')).is<Observable<SignInResult>>()
  the(auth.register({ identifier: 'ada', password: 'p' })).is<Observable<SignInResult>>()
  the(auth.verify(1, '012345')).is<Observable<SignInResult>>()
  the(auth.refresh()).is<Observable<undefined>>()
  the(auth.logout()).is<Observable<undefined>>()
  the(auth.changeIdentifier('p', 'eve')).is<Observable<PlayerAlias>>()
  the(auth.migrate({ currentPassword: 'p', service: 'steam', identifier: '7' })).is<
    Observable<PlayerAlias>
  >()

  // What is not known may be given as `undefined`, as the fields of a form are.
  void auth.register({
    identifier: 'ada',
    password: 'p',
    email: undefined,
    verificationEnabled: undefined,
  })
  void auth.toggleVerification({
    currentPassword: 'p',
    verificationEnabled: false,
    email: undefined,
  })
  // @ts-expect-error codes are texts: they may begin with 0
  void auth.verify(1, 12345)
  // @ts-expect-error there is no account without a password
  void auth.register({ identifier: 'ada' })
}

export function telling(session: PlayerSession, result: SignInResult): string {
  if (result.status === 'verification-required') the(result.aliasId).is<number>()
  else the(result.alias).is<PlayerAlias>()
  switch (session.status) {
    case 'restoring':
      return session.failure?.message ?? ''
    case 'signed-out':
      the(session.reason).is<SignedOutReason>()
      return session.reason
    case 'verification-required':
      return String(session.aliasId)
    case 'signed-in':
      // @ts-expect-error nothing here shows a token
      session.sessionToken satisfies unknown
      return session.alias.identifier
  }
}

export function storing(accessKey: string, kept: StoredSession): void {
  createTalo({ accessKey, sessionStore: webSessionStore() })
  createTaloCore({ accessKey, sessionStore: webSessionStore('my-game') })
  const store: SessionStore = {
    load: () => Promise.resolve(kept),
    save: (session) => {
      the(session).is<StoredSession | null>()
      return []
    },
  }
  createTalo({ accessKey, sessionStore: store })
  // @ts-expect-error a store gives back what it was given
  createTalo({ accessKey, sessionStore: { save: () => [] } })
}
