import { parseArgs } from 'node:util'

/** What the command line asks for. */
export type Arguments =
  | { readonly asks: 'release'; readonly version: string; readonly isDry: boolean }
  | { readonly asks: 'help' }
  | { readonly asks: 'nonsense'; readonly why: string }

export const usage = `Usage: npm run release -- VERSION [--dry-run]

Makes a version ready to be published: dates the changelog, writes the version wherever the package
says it, runs all checks, commits, and tags the commit with the notes. What it does not do is publish:
it ends with the command that starts it.

  VERSION     like 0.3.0, or "next": what the headings under [Unreleased] in CHANGELOG.md ask for.
              A version that is too small for them is refused. Where nothing is unreleased and the
              version that stands there has no tag, that one is checked and tagged
  --dry-run   does it, but for specs and doors, in a copy of what is committed that is thrown away
  --help      this text
`

/** Reads the command line. */
export function readArguments(args: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { asks: 'help' }
    const [version, ...more] = positionals
    if (version === undefined) return { asks: 'nonsense', why: 'Which version?' }
    if (more.length > 0) return { asks: 'nonsense', why: `One version, not also ${more.join(' ')}` }
    return { asks: 'release', version, isDry: values['dry-run'] }
  } catch (error) {
    return { asks: 'nonsense', why: error instanceof Error ? error.message : String(error) }
  }
}
