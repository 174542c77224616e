/** A module as terser writes it. */
export function minified(code: string): Promise<string>
