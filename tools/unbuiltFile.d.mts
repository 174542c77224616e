/** The first file of a project's package.json that is not in `dist`, if one is missing: a build that was interrupted leaves some out. */
export function unbuiltFile(folder: string): string | undefined
