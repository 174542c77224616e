import { parseArgs } from 'node:util'
import { questions } from './questions.js'
import { full, quick, smoke } from './harness/Question.js'
import type { Question, Scale } from './harness/Question.js'

/** What the command line asks for. */
export interface Asked {
  /** Measures nothing, and writes what was kept. */
  readonly isDocs: boolean
  readonly questions: readonly Question[]
  readonly scale: Omit<Scale, 'tell'>
  readonly dist: string | undefined
}

export const usage = `Usage: npm run bench [-- QUESTION … --quick|--smoke --dist DIR]
       npm run bench -- --docs

Measures talo-rx as built beside its limits and its peers, and prints its goals beside what was
measured. Exits with 0 if everything ran: a goal that is missed is shown, and is no failure.

${questions.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join('\n')}

  --quick      fewer rounds, peers and clients; less than two minutes, and good for a glance only
  --smoke      measures next to nothing: shows that everything runs; keeps no results
  --dist DIR   measures the build in that folder instead of the one in dist; keeps no results
  --docs       measures nothing; writes the kept results into docs/performance.md and docs/images
  --help       this text

Full results are kept in bench/results/questions, unless the anchor differed from itself by more than 3 %:
then the machine was too busy, and the run is void. Quick results are kept while there is nothing
better.
`

/** Reads the command line; `undefined` where it asks for help. */
export function readArguments(args: readonly string[]): Asked | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      smoke: { type: 'boolean', default: false },
      docs: { type: 'boolean', default: false },
      dist: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return undefined
  const asked = positionals.map(questionOf)
  return {
    isDocs: values.docs,
    questions: asked.length === 0 ? questions : asked,
    scale: values.smoke ? smoke : values.quick ? quick : full,
    dist: values.dist,
  }
}

function questionOf(name: string): Question {
  const found = questions.find((question) => question.name === name)
  if (found === undefined) throw new RangeError(`There is no question "${name}"`)
  return found
}
