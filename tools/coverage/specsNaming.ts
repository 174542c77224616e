import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A spec file, without `spec/` and `.spec.ts`, and what stands in it. */
export interface SpecText {
  readonly file: string
  readonly text: string
}

/** The specs in which services are used: those of the services, and those against the emulator or a played server. */
export function readSpecs(): readonly SpecText[] {
  return ['services', 'scenarios', 'pipeline']
    .flatMap((room) =>
      readdirSync(join('spec', room), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.spec.ts'))
        .map((path) => join(room, path)),
    )
    .sort()
    .map((path): SpecText => ({
      file: path.replace(/\.spec\.ts$/, ''),
      text: readFileSync(join('spec', path), 'utf8'),
    }))
}

/** The files that use a method or a stream: by its full name, or by its own in a spec of its service. */
export function specsNaming(specs: readonly SpecText[], name: string): readonly string[] {
  const [service = '', member = ''] = name.split('.')
  const own = member.replace('$', String.raw`\$`)
  const end = member.endsWith('$') ? '(?![\\w$])' : String.raw`\(`
  const full = new RegExp(String.raw`\b${service}\b[^\n]{0,20}\.${own}${end}`)
  const short = new RegExp(String.raw`\.${own}${end}`)
  return specs
    .filter(
      ({ file, text }) =>
        full.test(text) || (file.startsWith(`services/${service}/`) && short.test(text)),
    )
    .map(({ file }) => file)
}
