import { responses } from '../../lib/codecs/frames.js'
import { guardsOf } from './guardsOf.js'
import { moduleOf } from './Module.js'

/** The module of the guards of all responses. */
export const guardsModule = moduleOf('lib/protocol/guards.ts', () => {
  const { functions, names } = guardsOf(responses)
  const rows = Object.entries(names).map(([res, name]) => `'${res}': ${name},`)
  return [
    [
      `import { isArrayOf } from './isArrayOf.js'`,
      `import { isObject } from './isObject.js'`,
      `import type { ResponseName } from './responses/catalogue.js'`,
    ].join('\n'),
    [
      '/**',
      ' * Tells of the data of each response whether its codec decodes it, many times as fast as the codec.',
      ' *',
      ' * Of what `JSON.parse` makes both say the same. Why a value is refused, only its shape tells.',
      ' */',
      'export const guards: Readonly<Record<ResponseName, (data: unknown) => boolean>> = {',
      ...rows,
      '}',
    ].join('\n'),
    ...functions.map(
      ({ name, test }) => `function ${name}(u: unknown): boolean { return ${test} }`,
    ),
  ]
})
