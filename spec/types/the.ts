/** `true` if two types are the same, `false` if one merely fits the other. */
export type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** `the(value).is<Type>()` compiles if the type of the value is that very type. */
export declare function the<A>(value: A): {
  is<B>(...proof: Equal<A, B> extends true ? [] : [difference: never]): void
}
