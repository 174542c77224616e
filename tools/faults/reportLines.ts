import pc from 'picocolors'
import { type Coverage, filesOf, type SpecResult } from './coverage.js'

const signs: Readonly<Record<Coverage['result'], string>> = {
  held: pc.green('✓'),
  failed: pc.red('✗'),
  idle: pc.red('–'),
  'without a spec': pc.red('?'),
}

/** What is printed: a line a case, the specs that did not run, and how many cases are held. */
export function reportLines(
  coverage: readonly Coverage[],
  untitled: readonly number[],
): readonly string[] {
  const held = coverage.filter(({ result }) => result === 'held').length
  const sum = `${String(held)} of ${String(coverage.length)} cases are held by specs that ran`
  return [
    ...casesOf(coverage),
    ...idleOf(coverage),
    ...(untitled.length === 0
      ? []
      : [pc.dim(`in names of specs, without a title: ${untitled.map(idOf).join(', ')}`)]),
    held === coverage.length ? pc.green(sum) : pc.red(`${sum}${rest(coverage)}`),
  ]
}

function casesOf(coverage: readonly Coverage[]): readonly string[] {
  const width = Math.max(0, ...coverage.map(({ title }) => title.length))
  return coverage.map(({ id, title, ran, idle, result }) =>
    [
      signs[result],
      idOf(id).padEnd(4),
      title.padEnd(width),
      String(ran.length).padStart(3),
      pc.dim(filesOf(ran.length > 0 ? ran : idle).join(' ')),
    ].join('  '),
  )
}

/** Each spec once, whatever the number of cases that it is about. */
function idleOf(coverage: readonly Coverage[]): readonly string[] {
  const idle = new Set<SpecResult>(coverage.flatMap((one) => one.idle))
  return Array.from(idle, ({ file, name, status }) =>
    pc.yellow(`did not run (${status}): ${file}: ${name}`),
  )
}

function rest(coverage: readonly Coverage[]): string {
  const others = ['failed', 'idle', 'without a spec'] as const
  const counts = others.flatMap((result) => {
    const count = coverage.filter((one) => one.result === result).length
    return count === 0 ? [] : [`${String(count)} ${words[result]}`]
  })
  return `; ${counts.join(', ')}`
}

const words: Readonly<Record<Exclude<Coverage['result'], 'held'>, string>> = {
  failed: 'failed',
  idle: 'with specs that did not run',
  'without a spec': 'without a spec',
}

function idOf(id: number): string {
  return `F${String(id)}`
}
