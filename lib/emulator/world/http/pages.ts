const itemsPerPage = 50

/** One page of a list, under the name the list has in the answer. */
export function paged<Item>(
  name: string,
  items: readonly Item[],
  page: number,
  view: (item: Item) => object,
): object {
  const start = page * itemsPerPage
  return {
    [name]: items.slice(start, start + itemsPerPage).map(view),
    count: items.length,
    itemsPerPage,
    isLastPage: items.length <= start + itemsPerPage,
  }
}
