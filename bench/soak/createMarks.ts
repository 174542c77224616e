/** A small number for each index, outside the heap that is measured. */
export interface Marks {
  get(index: number): number
  set(index: number, mark: number): void
}

export function createMarks(): Marks {
  let bytes = new Uint8Array(1_024)
  return {
    get: (index) => bytes[index] ?? 0,
    set: (index, mark) => {
      if (index >= bytes.length) {
        const longer = new Uint8Array(2 * index)
        longer.set(bytes)
        bytes = longer
      }
      bytes[index] = mark
    },
  }
}
