import * as z from 'zod'

/** For endpoints that look at nothing but the access key. */
export const noInput = z.unknown()

const missingAlias = 'x-talo-alias is missing from the request headers'
const notNumeric = 'x-talo-alias header must be a numeric string'

/** The acting player's alias, as its header. */
export const aliasHeader = z.looseObject({
  'x-talo-alias': z.string({ error: missingAlias }).regex(/^\d+$/, { error: notNumeric }),
})

export const numericId = z.object({ id: z.coerce.number().int() })

export const page = z.coerce.number().int().min(0).optional().default(0)

export const booleanText = z.enum(['true', 'false'])

const propsMessage = 'Props must be an array'

export const props = z.array(z.object({ key: z.string(), value: z.string() }), {
  error: propsMessage,
})

export const nullableProps = z.array(z.object({ key: z.string(), value: z.string().nullable() }), {
  error: propsMessage,
})

/** What a signed-in player sends along with everything. */
export const sessionHeaders = aliasHeader.extend({
  'x-talo-player': z
    .string({ error: 'x-talo-player is missing from the request headers' })
    .pipe(z.uuid({ error: 'x-talo-player header must be a valid player ID' })),
  'x-talo-session': z.string({ error: 'x-talo-session header is required' }).min(1, {
    error: 'x-talo-session header is required',
  }),
})
