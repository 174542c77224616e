export const names: readonly string[]
export const tenNames: readonly string[]
export function dataOf(kind: string, n: number): unknown
