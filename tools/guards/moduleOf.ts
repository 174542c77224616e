import { format, resolveConfig } from 'prettier'
import { responses } from '../../lib/protocol/responses/catalogue.js'
import { guardsOf } from './guardsOf.js'

/** Where the guards of the responses stand, from the root of the project. */
export const path = 'lib/protocol/guards.ts'

/** The module of the guards of all responses, as it has to be. */
export async function moduleOf(): Promise<string> {
  const { functions, names } = guardsOf(responses)
  const rows = Object.entries(names).map(([res, name]) => `'${res}': ${name},`)
  const parts = [
    '// Written by `npm run guards` from the codecs. Change those instead, and run it again.',
    [
      `import { isArrayOf } from './isArrayOf.js'`,
      `import { isObject } from './isObject.js'`,
      `import type { ResponseName } from './responses/catalogue.js'`,
    ].join('\n'),
    [
      '/**',
      ' * Tells of the data of each response whether its codec decodes it, many times as fast as the codec.',
      ' *',
      ' * Of what `JSON.parse` makes both say the same. Why a value is refused, only the codec tells.',
      ' */',
      'export const guards: Readonly<Record<ResponseName, (data: unknown) => boolean>> = {',
      ...rows,
      '}',
    ].join('\n'),
    ...functions.map(
      ({ name, test }) => `function ${name}(u: unknown): boolean { return ${test} }`,
    ),
  ]
  return format(parts.join('\n\n'), { ...(await resolveConfig(path)), filepath: path })
}
