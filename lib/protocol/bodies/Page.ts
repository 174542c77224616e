import * as t from 'io-ts'

/** What every answer with a list in pages says of the page. Pages count from 0. */
export interface Page {
  /** How many items there are on all pages. */
  readonly count: number
  readonly itemsPerPage: number
  readonly isLastPage: boolean
}

/** The keys of {@link Page} with their codecs, to be spread into the codec of an answer. */
export const pageProps = { count: t.number, itemsPerPage: t.number, isLastPage: t.boolean } as const
