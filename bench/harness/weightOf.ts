import { build } from 'esbuild'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** In bytes. */
export interface Weight {
  /** Everything that the page loads, as esbuild makes it, gzip. */
  readonly alone: number
  /** The same as a careful site serves it: terser and brotli. */
  readonly served: number
  /** Without RxJS and tslib, which a page that composes streams has anyway; gzip. */
  readonly besideRxjs: number
}

/** What a page weighs that is made of this source, with the builds that these conditions choose. */
export async function weightOf(
  source: string,
  conditions: readonly string[] = [],
): Promise<Weight> {
  return {
    alone: await gzipped(source, { conditions }),
    served: await served(source, { conditions }),
    besideRxjs: await gzipped(source, { conditions, external: ['rxjs', 'tslib'] }),
  }
}

export async function gzipped(source: string, options: PageOptions = {}): Promise<number> {
  return gzipSync(await page(source, options), { level: 9 }).length
}

async function served(source: string, options: PageOptions): Promise<number> {
  const { minified } = await import('./minified.mjs')
  const code = await page(source, { ...options, minify: false })
  return brotliCompressSync(await minified(code)).length
}

async function page(source: string, options: PageOptions): Promise<string> {
  const { outputFiles } = await bundle(source, options)
  return outputFiles[0]?.text ?? ''
}

export interface PageOptions {
  readonly external?: readonly string[]
  /** Which of the builds of a package are taken. */
  readonly conditions?: readonly string[]
  readonly minify?: boolean
}

/** A page as esbuild makes it for browsers. */
function bundle(source: string, { external = [], conditions = [], minify = true }: PageOptions) {
  return build({
    stdin: { contents: source, resolveDir: `${root}bench` },
    alias: { 'talo-rx': `${distFolder()}/index.js` },
    nodePaths: [`${root}node_modules`],
    external: [...external],
    conditions: ['module', ...conditions],
    bundle: true,
    minify,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    metafile: true,
    logLevel: 'error',
  })
}

/** What the package exports. */
export async function exportsOf(): Promise<readonly string[]> {
  const url = pathToFileURL(`${distFolder()}/index.js`).href
  const { metafile } = await build({
    entryPoints: [fileURLToPath(url)],
    bundle: false,
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'error',
  })
  return Object.values(metafile.outputs).flatMap(({ exports }) => exports)
}

function distFolder(): string {
  const { TALO_RX_DIST = 'dist' } = process.env
  return TALO_RX_DIST.startsWith('/') ? TALO_RX_DIST : `${root}${TALO_RX_DIST}`
}
