import { TypeScript as ts } from 'typedoc';

/** Source text of a declaration as a statement, without comments before it and without the bodies of functions. */
export function declarationText(node: ts.Declaration): string {
  const source = node.getSourceFile();
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  const bodies = bodiesIn(node).toSorted((left, right) => left.start - right.start);
  let text = '';
  let from = statement.getStart(source);
  for (const { start, end } of bodies) {
    text += source.text.slice(from, start).trimEnd();
    from = end;
  }
  return (text + source.text.slice(from, statement.end)).trim();
}

/** A stretch of a source file. */
type Stretch = { readonly start: number; readonly end: number };

/** Bodies of the functions that a declaration is or has as a member. */
function bodiesIn(node: ts.Declaration): readonly Stretch[] {
  const source = node.getSourceFile();
  if (ts.isVariableDeclaration(node)) {
    const { initializer } = node;
    if (initializer === undefined || !ts.isArrowFunction(initializer)) return [];
    const { equalsGreaterThanToken: arrow } = initializer;
    return [{ start: arrow.getStart(source), end: node.parent.parent.end }];
  }
  if (ts.isClassDeclaration(node)) return node.members.flatMap(bodiesIn);
  const body = ts.isFunctionLike(node) && 'body' in node ? node.body : undefined;
  return body === undefined ? [] : [{ start: body.getStart(source), end: body.end }];
}
