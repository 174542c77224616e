import type { Fault } from './faultsIn.js'

/** What a codec of io-ts says is wrong, by its form: only games that have such codecs load that library. */
export interface CodecError {
  readonly value: unknown
  /** From the whole value to the place. */
  readonly context: readonly {
    readonly key: string
    readonly type: { readonly name: string; readonly _tag?: unknown }
  }[]
}

/** What a codec of io-ts says, as faults. */
export function faultsOf(errors: readonly CodecError[]): readonly Fault[] {
  return errors.map(({ context, value }) => ({
    path: context.filter(isPartOfThePath).map(({ key }) => key),
    expected: context.at(-1)?.type.name ?? 'something else',
    value,
  }))
}

/** io-ts also notes which member of a union or intersection it was in. */
function isPartOfThePath(
  { key }: CodecError['context'][number],
  index: number,
  context: CodecError['context'],
): boolean {
  const tag = context[index - 1]?.type._tag
  return key !== '' && tag !== 'UnionType' && tag !== 'IntersectionType'
}
