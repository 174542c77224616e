/** Makes something of the stages of a client the first time it is asked for, and gives the same ever after. */
export type Once<Stages> = <T>(make: (stages: Stages) => T) => T

/** Makes the memory of one client: what nobody asks for is never made, and a bundler leaves it out. */
export function createOnce<Stages>(stages: () => Stages): Once<Stages> {
  const made = new Map<unknown, unknown>()
  return <T>(make: (stages: Stages) => T) => {
    if (!made.has(make)) made.set(make, make(stages()))
    // What a function made stands under that very function.
    return made.get(make) as T
  }
}
