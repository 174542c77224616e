export type InitArguments =
  | { readonly asks: 'help' }
  | { readonly asks: 'version' }
  | { readonly asks: 'init'; readonly name: string }
  | { readonly asks: 'nonsense'; readonly why: string }

export const initUsage = `talo-rx init NAME   makes a game in the folder NAME: Vite, a Talo server in memory, a page for two tabs, a test

  NAME        a folder that does not exist yet, or is empty; it is the name of the package as well
  --help      shows this
  --version   shows the version of talo-rx
`

/** What npm refuses as the name of a package that depends on these. */
const taken = ['talo-rx', 'rxjs', 'vite', 'vitest', 'typescript', 'node_modules', 'favicon.ico']
const LONGEST_NAME = 214

export function readInitArguments(args: readonly string[]): InitArguments {
  if (args.includes('--help') || args.includes('-h')) return { asks: 'help' }
  if (args.includes('--version')) return { asks: 'version' }
  const option = args.find((arg) => arg.startsWith('-'))
  if (option !== undefined) return nonsense(`there is no option ${option}`)
  const [command, name, ...others] = args
  if (command === undefined) return nonsense('say what to do: talo-rx init NAME')
  if (command !== 'init') return nonsense(`there is no command ${command}`)
  if (name === undefined) return nonsense('say how the game is called: talo-rx init NAME')
  if (others.length > 0) return nonsense('init takes one NAME')
  const problem = problemOf(name)
  return problem === undefined ? { asks: 'init', name } : nonsense(`${name} is no NAME: ${problem}`)
}

/** Why a text cannot be the name of a folder and of a package. */
function problemOf(name: string): string | undefined {
  if (name.length > LONGEST_NAME) return `it is longer than ${String(LONGEST_NAME)} characters`
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(name)) {
    return 'it takes lower case letters, digits, dots, dashes and underscores, and begins with a letter or digit'
  }
  return taken.includes(name) ? 'another package is called so' : undefined
}

function nonsense(why: string): InitArguments {
  return { asks: 'nonsense', why }
}
