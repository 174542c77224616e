import ts from 'typescript'

/** Commands and Calls of the client, whose observables go unused where nothing takes them. */
const commands =
  /^(send|sendMessage|broadcast|enter|setIdentity|setStorage|join|leave|update|confirm|identify\w*)$/

/** What gives its callback's value to nobody. */
const deaf = /^(subscribe|forEach|addEventListener|setTimeout|setInterval|requestAnimationFrame)$/

const calledName = (node: ts.Node): string => {
  if (!ts.isCallExpression(node)) return ''
  const { expression } = node
  return ts.isPropertyAccessExpression(expression)
    ? expression.name.text
    : ts.isIdentifier(expression)
      ? expression.text
      : ''
}

/** On a client or a handle, or of its props: other things have a method `send`, `set` or `update`, too. */
function isCommand(node: ts.Node, source: ts.SourceFile): boolean {
  if (!ts.isCallExpression(node)) return false
  const path = node.expression.getText(source)
  return (
    (commands.test(calledName(node)) &&
      /\b(talo|socket|players|channels|presence|relationships|room|lobby|channel|messages|handle)\b/.test(
        path,
      ) &&
      !/\.(subscribe|pipe|forEach)\b/.test(path)) ||
    /\b(playerProps|presence)\.set$/.test(path)
  )
}

/** The commands in a text whose outcome nothing takes, without the `void` that says it is meant. */
export function floatingCommands(name: string, text: string): readonly string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const isUnused =
      ts.isExpressionStatement(node.parent) ||
      (ts.isArrowFunction(node.parent) &&
        node.parent.body === node &&
        deaf.test(calledName(node.parent.parent)))
    if (isUnused && isCommand(node, source)) found.push(`${name}: ${node.getText(source)}`)
    ts.forEachChild(node, visit)
  }
  ts.forEachChild(source, (node) => {
    visit(node)
  })
  return found
}
