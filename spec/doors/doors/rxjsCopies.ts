import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Door } from '../Door.js'
import { toldBy } from '../stories.js'

interface Copy {
  readonly copy: string
  readonly title: string
  /** The types of the alpha are no stricter than its authors are. */
  readonly skipLibCheck: boolean
}

const copies: readonly Copy[] = [
  { copy: 'rxjs-7-again', title: 'a second RxJS', skipLibCheck: false },
  { copy: 'rxjs-8', title: 'RxJS', skipLibCheck: true },
]

const wanted = {
  ...{ dialled: 2, closed: 2, isProvided: true },
  ...{ signedIn: 'ada', identified: 'ada', heard: ['hello', 'hello'] },
}

/** A game with an RxJS of its own, beside the one that the client finds: in types, and at run time. */
export const rxjsCopyDoors: readonly Door[] = copies.map(({ copy, title, skipLibCheck }) => ({
  name: copy,
  group: 'rxjs',
  row: 'Two copies of RxJS 7; RxJS 8 alpha at the seams',
  isQuick: true,
  needsBrowser: false,
  go: async (context) => {
    const { accessKey, apiUrl } = context.emulator
    await mkdir(join(context.folder, 'node_modules'))
    await symlink(await context.packageFolder(copy), join(context.folder, 'node_modules/rxjs'))
    context.tell('at run time')
    const program = await context.copy('rxjs/copies.mjs')
    const env = { DOOR: JSON.stringify({ accessKey, apiUrl }) }
    const told = toldBy(await context.node([program], { env }))
    if (!isDeepStrictEqual(told, wanted)) {
      throw new Error(`the streams went otherwise: ${JSON.stringify(told)}`)
    }
    const compilerOptions = {
      ...{ target: 'es2022', lib: ['es2022', 'dom'], types: [], module: 'nodenext' },
      ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck, noEmit: true },
    }
    context.tell('in types')
    await context.copy('rxjs/seams.ts.txt', 'seams.mts')
    await context.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['seams.mts'] }))
    const compiler = join(await context.packageFolder('typescript-5.9'), 'bin/tsc')
    await context.node([compiler, '-p', '.'])
    return { versions: { [title]: await context.versionOf(copy) } }
  },
}))
