import { createTalo, hasErrorCode, webSessionStore } from 'talo-rx'
import type { Talo, TaloOptions } from 'talo-rx'
import { catchError, concatMap, EMPTY, merge, throwError } from 'rxjs'
import type { Observable } from 'rxjs'

/** What the page of a game has for this: a form, a field for the code from the mail, a button and a line of text. */
export interface Page {
  readonly submitted$: Observable<{ readonly identifier: string; readonly password: string }>
  readonly code$: Observable<string>
  readonly leave$: Observable<unknown>
  print(line: string): void
}

export function logIn(options: TaloOptions, page: Page): Talo {
  // Whoever was logged in when the page was left is logged in again, and in every tab.
  const talo = createTalo({ sessionStore: webSessionStore(), ...options })
  const { playerAuth } = talo

  playerAuth.session$.subscribe((session) => {
    if (session.status === 'signed-in') page.print(`welcome, ${session.alias.displayName}`)
    else if (session.status === 'signed-out') page.print(`please log in (${session.reason})`)
    else page.print(session.status)
  })

  // A name that is free becomes an account; the password opens it from then on.
  function enter(identifier: string, password: string) {
    return playerAuth
      .register({ identifier, password })
      .pipe(
        catchError((failure: unknown) =>
          hasErrorCode(failure, 'IDENTIFIER_TAKEN')
            ? playerAuth.login(identifier, password)
            : throwError(() => failure),
        ),
      )
  }
  function verify(code: string) {
    const session = playerAuth.session$.value
    return session.status === 'verification-required'
      ? playerAuth.verify(session.aliasId, code)
      : EMPTY
  }
  function told(failure: unknown) {
    page.print(String(failure))
    return EMPTY
  }
  merge(
    page.submitted$.pipe(
      concatMap(({ identifier, password }) => enter(identifier, password).pipe(catchError(told))),
    ),
    page.code$.pipe(concatMap((code) => verify(code).pipe(catchError(told)))),
    page.leave$.pipe(concatMap(() => playerAuth.logout().pipe(catchError(told)))),
  ).subscribe()
  return talo // talo.dispose() ends everything
}
