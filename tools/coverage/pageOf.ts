import type { Aspect, CommonRow, Coverage, Row } from './coverageOf.js'

const intro = `# What of the server is covered

Every endpoint and every frame that a socket client has to do with: by what of a client it is reached, which errors
the server answers with and what the client makes of each, and what of an answer depends on who asks, when and from where.

\`npm run coverage\` writes this page from what it did and saw. It calls every method against the emulator, and writes down
which calls, requests and responses came of it. It provokes every error that the server documents, and compares what the
server said and what the client said with a row of a table (\`tools/coverage/errors\`). It looks at every field that differs
by state (\`tools/coverage/states\`). Where the client would not send what the server refuses, it is changed on its way, and
the table says so.
It fails if anything was not reached, not provoked, not seen, or different.
`

const commonIntro = `
## Errors that many calls meet

Each was asked of every endpoint of its kind.
`

/** The page about what is covered, with tables that are not aligned yet. */
export function pageOf({ sections, common }: Coverage): string {
  return [
    intro,
    ...sections.map(({ title, rows }) => sectionOf(title, rows)),
    commonIntro,
    tableOf(['the server says', 'of', 'provoked by', 'the client says'], common.map(cellsOf)),
  ].join('\n')
}

function sectionOf(title: string, rows: readonly Row[]): string {
  const reached = rows.flatMap(({ name, by }) =>
    by.map((member) => [
      `\`${name}\``,
      `\`${member.name}\`${member.isReached ? '' : ' **not reached**'}`,
    ]),
  )
  const errors = rows.flatMap(({ name, errors: own }) =>
    own.map((aspect) => [
      `\`${name}\``,
      marked(aspect),
      aspect.finding?.how ?? '',
      aspect.finding?.client ?? '',
    ]),
  )
  const states = rows.flatMap(({ name, states: own }) =>
    own.map((aspect) => [`\`${name}\``, marked(aspect)]),
  )
  return [
    `## ${title}\n`,
    tableOf(["the server's", "a client's"], reached),
    tableOf(["the server's", 'says', 'provoked by', 'the client says'], errors),
    tableOf(["the server's", 'depends'], states),
  ].join('\n')
}

function cellsOf({ name, of, aspects }: CommonRow): readonly string[] {
  const good = aspects.filter(isGood).length
  const seen = good === aspects.length ? '' : ` **${String(good)} only**`
  const findings = aspects.flatMap(({ finding }) => finding ?? [])
  const words = new Set(findings.map(({ client = '' }) => client))
  return [
    name,
    `${of}: ${String(aspects.length)}${seen}`,
    findings[0]?.how ?? '',
    [...words].join(', '),
  ]
}

function isGood({ finding }: Aspect): boolean {
  return finding?.problems.length === 0
}

function marked(aspect: Aspect): string {
  return isGood(aspect) ? aspect.name : `${aspect.name} **not as expected**`
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const lines = [head, head.map(() => '---'), ...rows.map((cells) => cells.map(escaped))]
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`
}

/** What a table or its text would take for its own. */
function escaped(cell: string): string {
  return cell.replaceAll('|', String.raw`\|`).replaceAll('<', String.raw`\<`)
}
