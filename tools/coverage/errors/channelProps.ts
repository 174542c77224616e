import type { Scenery } from '../scenery/createScenery.js'
import type { GameName } from '../scenery/games.js'
import { withKeys } from '../visitor/alterations.js'
import type { Met } from '../visitor/createVisitor.js'
import { hostOf } from '../scenery/hostOf.js'
import { type ErrorRow, rejects } from './ErrorRow.js'

const root = '/v1/game-channels'

/** Props that are refused, why, and by which game. */
interface BadProps {
  readonly how: string
  readonly props: readonly { readonly key: string; readonly value: string }[]
  readonly rejected: {
    readonly key: string
    readonly error: string
    readonly message: string
  }
  readonly game?: GameName
}

const longKey = 'k'.repeat(129)

/** What the server says of props that it does not take, whatever they belong to. */
export const badProps = {
  key: {
    how: 'a key of 129 characters',
    props: [{ key: longKey, value: '3' }],
    rejected: {
      key: longKey,
      error: 'PROP_KEY_TOO_LONG',
      message: 'Prop key length (129) exceeds 128 characters',
    },
  },
  value: {
    how: 'a value of 513 characters',
    props: [{ key: 'map', value: 'v'.repeat(513) }],
    rejected: {
      key: 'map',
      error: 'PROP_VALUE_TOO_LONG',
      message: 'Prop value length (513) exceeds 512 characters',
    },
  },
  array: {
    how: 'an array of 1001 values',
    props: Array.from({ length: 1_001 }, (_, index) => ({ key: 'a[]', value: String(index) })),
    rejected: {
      key: 'a[]',
      error: 'PROP_ARRAY_TOO_LONG',
      message: "Prop array length (1001) for key 'a[]' exceeds 1000 items",
    },
  },
  words: {
    how: 'a rude word, on a game that has no room for it',
    props: [{ key: 'motto', value: 'shit happens' }],
    rejected: {
      key: 'motto',
      error: 'PROP_CONTAINS_PROFANITY',
      message: 'Prop value contains profanity',
    },
    game: 'prudish',
  },
} as const satisfies Readonly<Record<string, BadProps>>

function creating({ how, props, rejected, game = 'plain' }: BadProps): ErrorRow {
  return {
    at: `POST ${root}`,
    ...rejects(`400 ${rejected.error}`, rejected),
    how,
    provoke: async ({ player }: Scenery): Promise<Met> =>
      (await player({ game })).meet(
        ({ channels }) => channels.create({ name: 'lobby' }),
        withKeys({ props }),
      ),
  }
}

function updating({ how, props, rejected, game }: BadProps): ErrorRow {
  return {
    at: `PUT ${root}/:id`,
    ...rejects(`400 ${rejected.error}`, rejected),
    how,
    provoke: async (scenery: Scenery): Promise<Met> => {
      const ada = await hostOf(scenery, {}, game)
      return ada.meet(
        ({ channels }) => channels.update(ada.channelId, { name: 'hall' }),
        withKeys({ props }),
      )
    },
  }
}

/** What channels' props meet: nothing is saved where one of them is bad. */
export const channelPropErrors: readonly ErrorRow[] = [
  ...[badProps.key, badProps.value, badProps.words].map(creating),
  ...Object.values(badProps).map(updating),
]
