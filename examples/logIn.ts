import { createTalo, hasErrorCode, webSessionStore } from 'talo-rx'
import type { SignInResult, Talo, TaloOptions } from 'talo-rx'
import { catchError, concatMap, EMPTY, merge, tap, throwError } from 'rxjs'
import type { Observable } from 'rxjs'

/** What the page of a game has for this: a form, a field for the code from the mail, a button and a line of text. */
export interface Page {
  readonly submitted$: Observable<{ readonly identifier: string; readonly password: string }>
  readonly code$: Observable<string>
  readonly leave$: Observable<unknown>
  print(line: string): void
}

export function logIn(options: TaloOptions, page: Page): Talo {
  // A player who was logged in when the page was left is logged in again, and in every tab.
  const talo = createTalo({ sessionStore: webSessionStore(), ...options })
  showDoor(talo, page)
  return talo // talo.dispose() ends everything
}

/** Joins a page and a client, be it one of a test. */
export function showDoor({ playerAuth }: Pick<Talo, 'playerAuth'>, page: Page): void {
  playerAuth.session$.subscribe((session) => {
    if (session.status === 'signed-in') page.print(`welcome, ${session.alias.displayName}`)
    else if (session.status === 'signed-out') page.print(`please log in (${session.reason})`)
    else if (session.status === 'restoring')
      page.print(`hello, ${session.player?.identifier ?? 'you'}`)
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
  // The log-in says that a code is waited for: session$ does not tell while another player is signed in.
  function heed({ status }: SignInResult) {
    if (status === 'verification-required') page.print('please enter the code from the mail')
  }
  function told(failure: unknown) {
    page.print(String(failure))
    return EMPTY
  }
  merge(
    page.submitted$.pipe(
      concatMap(({ identifier, password }) =>
        enter(identifier, password).pipe(tap(heed), catchError(told)),
      ),
    ),
    page.code$.pipe(concatMap((code) => playerAuth.verify(code).pipe(tap(heed), catchError(told)))),
    page.leave$.pipe(concatMap(() => playerAuth.logout().pipe(catchError(told)))),
  ).subscribe()
}
