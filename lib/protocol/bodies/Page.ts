/** What every answer with a list in pages says of the page. Pages count from 0. */
export interface Page {
  /** How many items there are on all pages. */
  readonly count: number
  readonly itemsPerPage: number
  readonly isLastPage: boolean
}
