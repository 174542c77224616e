/**
 * A key and a value, both text: the form of everything a game stores on players, channels and its live config.
 *
 * The key of an array prop ends in `[]` and repeats, once per value.
 */
export interface Prop {
  readonly key: string
  readonly value: string
}
