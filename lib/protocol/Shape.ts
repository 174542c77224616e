/**
 * What a value has to be: a primitive, one literal, any of some forms (an array), a list of one form, several forms at
 * once, or an object with certain keys. Plain literals, so that a bundler leaves out those that are not used.
 */
export type Form = Primitive | Literal | readonly Form[] | List | All | Struct

export type Primitive =
  'string' | 'number' | 'boolean' | 'null' | 'undefined' | 'unknown' | 'NonEmptyString'

export interface Literal {
  readonly is: string | number | boolean
}

export interface List {
  readonly of: Form
}

export interface All {
  /** As it is called where something else was found in its place. */
  readonly name: string
  readonly all: readonly Form[]
}

export interface Struct {
  readonly name: string
  /** The keys that have to be there. */
  readonly must?: Forms
  /** The keys that may be absent or `undefined`. */
  readonly may?: Forms
}

export type Forms = Readonly<Record<string, Form>>

/** A form, and for the compiler the type of what has it. */
export type Shape<T> = Form & { readonly type?: T }
