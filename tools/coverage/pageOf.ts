import type { Coverage, Row } from './coverageOf.js'

const intro = `# What of the server is covered

Every endpoint and every frame that a socket client has to do with, the method or stream of a client
that reaches it, and specs that use it. \`npm run coverage\` writes this page: it calls every method
against the emulator, writes down which calls, requests and responses came of it, and fails if one of
the server's is not among them or in no spec.
`

/** More than these would hide them. */
const MOST_SPECS = 3

/** Writes the page about what is covered, as prettier would. */
export function pageOf(coverage: readonly Coverage[]): string {
  const sections = coverage.map(({ title, rows }) => `\n## ${title}\n\n${tableOf(rows)}\n`)
  return [intro, ...sections].join('')
}

function tableOf(rows: readonly Row[]): string {
  const lines = [
    ["the server's", "a client's", 'specs in spec/'],
    ...rows.map(({ name, by, isReached, specs }) => [
      `\`${name}\``,
      `\`${by}\`${isReached ? '' : ' **not reached**'}`,
      specs.length === 0 ? '**none**' : shown(specs),
    ]),
  ]
  const widths = [0, 1, 2].map((column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  )
  const [head = '', ...body] = lines.map(
    (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  )
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [head, rule, ...body].join('\n')
}

/** Those over real sockets show most. */
function shown(specs: readonly string[]): string {
  const isScenario = (file: string) => file.startsWith('scenarios/')
  return [...specs.filter(isScenario), ...specs.filter((file) => !isScenario(file))]
    .slice(0, MOST_SPECS)
    .join(', ')
}
