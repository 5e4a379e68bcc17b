import ts from 'typescript';
import { NONE, replaced } from './edit.ts';
import type { Operator } from './edit.ts';

const Kind = ts.SyntaxKind;

/** Replaces the operator of binary expressions by a table from token to text. */
const swapping =
  (table: ReadonlyMap<ts.SyntaxKind, string>): Operator =>
  (node) => {
    if (!ts.isBinaryExpression(node)) return NONE;
    const text = table.get(node.operatorToken.kind);
    return text === undefined ? NONE : [replaced(node.operatorToken, text)];
  };

export const comparison: Operator = swapping(
  new Map([
    [Kind.LessThanToken, '<='],
    [Kind.LessThanEqualsToken, '<'],
    [Kind.GreaterThanToken, '>='],
    [Kind.GreaterThanEqualsToken, '>'],
    [Kind.EqualsEqualsEqualsToken, '!=='],
    [Kind.ExclamationEqualsEqualsToken, '==='],
  ]),
);

export const logical: Operator = swapping(
  new Map([
    [Kind.AmpersandAmpersandToken, '||'],
    [Kind.BarBarToken, '&&'],
  ]),
);

const swappedArithmetic = swapping(
  new Map([
    [Kind.PlusToken, '-'],
    [Kind.MinusToken, '+'],
    [Kind.AsteriskToken, '/'],
    [Kind.SlashToken, '*'],
    [Kind.PercentToken, '*'],
    [Kind.AsteriskAsteriskToken, '*'],
    [Kind.LessThanLessThanToken, '>>'],
    [Kind.GreaterThanGreaterThanToken, '<<'],
    [Kind.GreaterThanGreaterThanGreaterThanToken, '>>'],
    [Kind.AmpersandToken, '|'],
    [Kind.BarToken, '&'],
    [Kind.CaretToken, '&'],
    [Kind.PlusEqualsToken, '-='],
    [Kind.MinusEqualsToken, '+='],
    [Kind.AsteriskEqualsToken, '/='],
    [Kind.SlashEqualsToken, '*='],
    [Kind.PercentEqualsToken, '*='],
    [Kind.CaretEqualsToken, '&='],
    [Kind.AmpersandEqualsToken, '|='],
    [Kind.BarEqualsToken, '&='],
    [Kind.GreaterThanGreaterThanEqualsToken, '<<='],
    [Kind.LessThanLessThanEqualsToken, '>>='],
  ]),
);

const isText = (node: ts.Node): boolean => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

/** Arithmetic on numbers: a `+` beside a string literal joins strings. A minus sign is dropped. */
export const arithmetic: Operator = (node) => {
  if (ts.isBinaryExpression(node) && (isText(node.left) || isText(node.right))) return NONE;
  const isNegative = ts.isPrefixUnaryExpression(node) && node.operator === Kind.MinusToken;
  return isNegative ? [replaced(node, node.operand.getText())] : swappedArithmetic(node);
};

/** Conditions of `if` and `?:`. Those of loops stay: most of these mutants would only run for ever. */
export const negation: Operator = (node) => {
  const condition = ts.isIfStatement(node)
    ? node.expression
    : ts.isConditionalExpression(node)
      ? node.condition
      : undefined;
  return condition === undefined ? NONE : [replaced(condition, negated(condition))];
};

function negated(condition: ts.Expression): string {
  return ts.isPrefixUnaryExpression(condition) && condition.operator === Kind.ExclamationToken
    ? condition.operand.getText()
    : `!(${condition.getText()})`;
}

export const nullishDefault: Operator = (node) => {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== Kind.QuestionQuestionToken) return NONE;
  return [replaced(node.right, node.right.getText() === 'undefined' ? 'null' : 'undefined')];
};

/** The whole of an optional chain, as if it had met nothing. */
export const optionalChain: Operator = (node) => {
  const isInner = ts.isOptionalChain(node.parent) && node.parent.expression === node;
  return ts.isOptionalChain(node) && !isInner ? [replaced(node, 'undefined')] : NONE;
};
