import type * as t from 'io-ts'
import { responses } from '../../lib/codecs/frames.js'
import { codecs } from './codecs.js'
import { createFormOf } from './createFormOf.js'
import { moduleOf } from './Module.js'

/** The module of the shapes of all that is checked, each after those that it is made of. */
export const shapesModule = moduleOf('lib/protocol/shapes.ts', () => {
  const formOf = createFormOf()
  const names = new Map<unknown, string>()
  for (const [name, codec] of Object.entries(codecs)) {
    const form = formOf(codec)
    if (!names.has(form)) names.set(form, name)
  }
  const constants = new Map<string, string>()
  const nameOf = (form: unknown): string | undefined => {
    const name = names.get(form)
    if (name !== undefined && !constants.has(name)) {
      constants.set(name, `export const ${name}: Form = ${textOf(form)}`)
    }
    return name
  }
  /** JSON has no references: they stand there as texts first. */
  const textOf = (form: unknown): string => {
    const text = JSON.stringify(form, (key, part: unknown) => {
      const name = key === '' ? undefined : nameOf(part)
      return name === undefined ? part : `@${name}`
    })
    return text.replaceAll(/"@(\w+)"/g, '$1')
  }
  const rows = Object.entries<t.Mixed>(responses).map(
    ([res, codec]) => `'${res}': ${String(nameOf(formOf(codec)))},`,
  )
  for (const form of names.keys()) nameOf(form)

  return [
    `import type { Form } from './Shape.js'`,
    ...constants.values(),
    [
      '/** What the data of each response has to be. */',
      'export const responseShapes = {',
      ...rows,
      '} satisfies Readonly<Record<string, Form>>',
    ].join('\n'),
  ]
})
