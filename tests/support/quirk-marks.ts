import ts from 'typescript';
import type { SourceFile } from './source-files.ts';

/** A call of a quirk marker. */
export type QuirkMark = {
  readonly path: string;
  readonly id: string;
  /** True if it is executed at module load, that is, outside any function. */
  readonly isLoaded: boolean;
};

/** Marks in a file, in order; an id that is not a literal is given as its source text. */
export function quirkMarksIn({ path, text }: SourceFile): readonly QuirkMark[] {
  const marks: QuirkMark[] = [];
  const visit = (node: ts.Node, isLoaded: boolean): void => {
    const ids = ts.isCallExpression(node) ? markedIds(node) : [];
    marks.push(...ids.map((id) => ({ path, id, isLoaded })));
    const isWithin = isLoaded && !ts.isFunctionLike(node);
    ts.forEachChild(node, (child) => {
      visit(child, isWithin);
    });
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS), true);
  return marks;
}

function markedIds({ expression, arguments: [ids] }: ts.CallExpression): readonly string[] {
  if (!ts.isIdentifier(expression) || expression.text !== 'quirk' || ids === undefined) return [];
  const all = ts.isArrayLiteralExpression(ids) ? [...ids.elements] : [ids];
  return all.map((id) => (ts.isStringLiteral(id) ? id.text : id.getText()));
}
