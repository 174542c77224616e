/** A failure that names this argument as the wrong one. */
export function malformed(argument: string): object {
  return { _tag: 'Malformed', reasons: [expect.stringMatching(`^${argument}: `)] }
}
