import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Words that stand where a noun is missing: who is it? The player, the subscriber, the caller, the server … */
const missingNoun = /\b(whoever|whomever|nobody|somebody|anybody|everybody)\b/i
/** Subscribers are told and servers receive. */
const hearing = /\b(hear|hears|heard|hearing)\b/i

const comment = /\/\*[^]*?\*\/|\/\/.*/g

function commentsOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      (readFileSync(join(folder, file), 'utf8').match(comment) ?? [])
        .filter((text) => missingNoun.test(text) || hearing.test(text))
        .map((text) => `${file}: ${text}`),
    )
}

it('the comments of lib say who or what they mean', () => {
  expect(commentsOf('lib')).toEqual([])
})
