import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Door } from '../Door.js'
import { toldBy } from '../stories.js'

const copies = {
  'rxjs-7-again': 'RxJS 7 beside the RxJS 7 of the client',
  'rxjs-8': 'RxJS 8 alpha',
}

/** Another RxJS at the seams: its streams are taken and its operators work, in types and at run time. */
export const rxjsCopyDoors: readonly Door[] = Object.entries(copies).map(([copy, title]): Door => ({
  name: copy,
  group: 'rxjs',
  row: 'Two copies of RxJS 7; RxJS 8 alpha at the seams',
  isQuick: false,
  needsBrowser: false,
  go: async (context) => {
    const { accessKey, apiUrl } = context.emulator
    const program = await context.copy('rxjs/copies.mjs')
    const env = { DOOR: JSON.stringify({ copy, accessKey, apiUrl }) }
    const { phase } = toldBy(await context.node([program], { env })) as { phase?: unknown }
    if (phase !== 'identified') throw new Error(`the client is ${String(phase)} in the end`)
    const seams = await readFile(await context.copy('rxjs/seams.ts.txt'), 'utf8')
    await context.write('seams.mts', seams.replace('COPY', copy))
    const compiler = join(await context.packageFolder('typescript-5.9'), 'bin/tsc')
    const flags = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022']
    await context.node([compiler, ...flags, '--module', 'nodenext', 'seams.mts'])
    return { versions: { [title]: await context.versionOf(copy) } }
  },
}))
