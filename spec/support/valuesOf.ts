import type { Observable } from 'rxjs'

/** What a stream emits from now on, as it comes. */
export function valuesOf<T>(source: Observable<T>): readonly T[] {
  const values: T[] = []
  source.subscribe((value) => values.push(value))
  return values
}
