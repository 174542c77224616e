import * as t from 'io-ts'

/**
 * Makes the codec of an object of which some keys may be absent.
 *
 * Keys it does not name stay on the object, and what decodes is the very object that came in.
 */
export function struct<Required extends t.Props, Optional extends t.Props>(
  name: string,
  required: Required,
  optional: Optional,
): t.IntersectionC<[t.TypeC<Required>, t.PartialC<Optional>]> {
  return t.intersection([t.type(required, name), t.partial(optional, name)], name)
}
