import ts from 'typescript';
import { NONE, replaced } from './edit.ts';
import type { Operator } from './edit.ts';

/** Statements that stand alone: a call, an assignment, a refusal, a jump, or an `if` without `else`. */
export const statementDropped: Operator = (node) => {
  const isWhole =
    ts.isExpressionStatement(node) ||
    ts.isThrowStatement(node) ||
    ts.isBreakStatement(node) ||
    ts.isContinueStatement(node) ||
    (ts.isReturnStatement(node) && node.expression === undefined) ||
    (ts.isIfStatement(node) && node.elseStatement === undefined);
  return isWhole && !isSuperCall(node) ? [replaced(node, ';')] : NONE;
};

/** Without it no object comes into being: such a mutant says nothing. */
const isSuperCall = (node: ts.Node): boolean =>
  ts.isExpressionStatement(node) &&
  ts.isCallExpression(node.expression) &&
  node.expression.expression.kind === ts.SyntaxKind.SuperKeyword;

/** What a function returns, empty: `return x` and `=> x`. */
export const returnEmpty: Operator = (node) => {
  const returned = ts.isReturnStatement(node)
    ? node.expression
    : ts.isArrowFunction(node) && !ts.isBlock(node.body)
      ? node.body
      : undefined;
  if (returned === undefined) return NONE;
  const owner = ts.isArrowFunction(node) ? node : ts.findAncestor(node, ts.isFunctionLike);
  const empty = emptyOf(owner?.type) ?? emptyLike(returned);
  return empty === returned.getText() ? NONE : [replaced(returned, empty)];
};

/** Empty value of a declared type; `undefined` where nothing is declared. */
function emptyOf(type: ts.TypeNode | undefined): string | undefined {
  if (type === undefined) return undefined;
  const text = type.getText().replace(/^Promise<(.*)>$/s, '$1');
  if (text === 'string') return "''";
  if (text === 'number') return '0';
  if (text === 'bigint') return '0n';
  if (text === 'boolean' || ts.isTypePredicateNode(type)) return 'false';
  if (text.endsWith('[]')) return '[]';
  const collection = /^(?:Readonly)?(Map|Set)</.exec(text)?.[1];
  return collection === undefined ? 'undefined' : `new ${collection}()`;
}

/** Empty value of what an expression seems to yield. */
function emptyLike(expression: ts.Expression): string {
  if (ts.isStringLiteralLike(expression) || ts.isTemplateExpression(expression)) return "''";
  const isTest = ts.isPrefixUnaryExpression(expression) && expression.getText().startsWith('!');
  if (isTest || (ts.isBinaryExpression(expression) && isTestToken(expression.operatorToken.kind)))
    return 'false';
  const isList = /\.(?:map|filter|flatMap|toSorted)\([^]*\)$/.test(expression.getText());
  return ts.isArrayLiteralExpression(expression) || isList ? '[]' : 'undefined';
}

const isTestToken = (kind: ts.SyntaxKind): boolean =>
  [
    ts.SyntaxKind.EqualsEqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsEqualsToken,
    ts.SyntaxKind.LessThanToken,
    ts.SyntaxKind.LessThanEqualsToken,
    ts.SyntaxKind.GreaterThanToken,
    ts.SyntaxKind.GreaterThanEqualsToken,
    ts.SyntaxKind.AmpersandAmpersandToken,
  ].includes(kind);
