import ts from 'typescript'

/** A program of files that are not on disk, by their paths, compiled as the project itself is. */
export function programOfTexts(texts: ReadonlyMap<string, string>): ts.Program {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    readonly config: { readonly compilerOptions: object }
  }
  const { compilerOptions } = config
  const { options } = ts.parseJsonConfigFileContent({ compilerOptions, files: [] }, ts.sys, '.')
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (path) => texts.has(path) || fileExists(path)
  host.readFile = (path) => texts.get(path) ?? readFile(path)
  host.getSourceFile = (path, language, ...rest) => {
    const text = texts.get(path)
    return text === undefined
      ? getSourceFile(path, language, ...rest)
      : ts.createSourceFile(path, text, language)
  }
  return ts.createProgram([...texts.keys()], options, host)
}

/** What the compiler says of one of its files. */
export function problemsIn(program: ts.Program, path: string): readonly string[] {
  const source = program.getSourceFile(path)
  const all = [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ]
  return all.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}
