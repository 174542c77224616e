import type * as t from 'io-ts'
import { responses } from '../../lib/codecs/frames.js'
import { codecs } from './codecs.js'
import { guardsOf } from './guardsOf.js'
import { moduleOf } from './Module.js'

/** What comes often enough to have a guard in straight lines; of the rest the interpreter of shapes reads the shape. */
const frequent: readonly string[] = [
  'v1.players.presence.updated',
  'v1.channels.player-joined',
  'v1.channels.player-left',
  'v1.channels.message',
  'v1.channels.storage.updated',
  'v1.player-relationships.broadcast',
]

/** The module of the guards of all responses. */
export const guardsModule = moduleOf('lib/protocol/guards.ts', () => {
  const all = Object.entries<t.Mixed>(responses)
  const { functions, names } = guardsOf(
    Object.fromEntries(all.filter(([res]) => frequent.includes(res))),
  )
  const rows = all.map(
    ([res, codec]) => `'${res}': ${names[res] ?? `(data) => fits(${shapeOf(codec)}, data)`},`,
  )
  const shapes = all.filter(([res]) => !(res in names)).map(([, codec]) => shapeOf(codec))
  return [
    [
      `import { fits } from './fits.js'`,
      `import { isArrayOf } from './isArrayOf.js'`,
      `import { isObject } from './isObject.js'`,
      `import type { ResponseName } from './responses/catalogue.js'`,
      `import { ${[...new Set(shapes)].sort().join(', ')} } from './shapes.js'`,
    ].join('\n'),
    [
      '/**',
      ' * Tells of the data of each response whether its codec decodes it, many times as fast as the codec.',
      ' *',
      ' * Of what `JSON.parse` makes both say the same. Why a value is refused, only its shape tells. Of what comes rarely the',
      ' * shape tells that too: fewer bytes for the page.',
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

/** The name under which the shape of a codec stands. */
function shapeOf(codec: t.Mixed): string {
  const found = Object.entries<t.Mixed>(codecs).find(([, other]) => other === codec)
  if (found === undefined) throw new Error(`${codec.name} has no shape`)
  return found[0]
}
