/** `Object.hasOwn`, which is younger than some of the runtimes that games run in. */
export function hasOwn(object: object, key: PropertyKey): boolean {
  return Object.prototype.hasOwnProperty.call(object, key)
}
