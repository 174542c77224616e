import * as t from 'io-ts'

/**
 * Makes the codec of an answer with a list and what is told of the page. A function, since bundlers keep a codec whose
 * keys are spread even where it is not used.
 */
export function pageOf<P extends t.Props>(
  name: string,
  list: P,
): t.TypeC<P & { count: t.NumberC; itemsPerPage: t.NumberC; isLastPage: t.BooleanC }> {
  return t.type({ ...list, count: t.number, itemsPerPage: t.number, isLastPage: t.boolean }, name)
}
