import ts from 'typescript';
import { NONE, replaced } from './edit.ts';
import type { Edit, Operator } from './edit.ts';
import { isSql } from './sql.ts';

/** Numbers and big integers, one more and one less. */
export const numericConstant: Operator = (node) => {
  if (ts.isBigIntLiteral(node)) {
    const value = BigInt(node.text.slice(0, -1));
    return [replaced(node, `${value + 1n}n`), replaced(node, signed(`${value - 1n}n`))];
  }
  if (!ts.isNumericLiteral(node) || isPropertyName(node)) return NONE;
  const value = Number(node.text);
  // Where one more is lost in rounding, twice as much is not.
  if (value + 1 === value) return [replaced(node, `(2 * ${node.getText()})`)];
  return [replaced(node, String(value + 1)), replaced(node, signed(String(value - 1)))];
};

const signed = (text: string): string => (text.startsWith('-') ? `(${text})` : text);

const EMPTY = "''";
const NOT_EMPTY = "'mutant'";

/** String literals, and the parts of templates between their values. SQL has an operator of its own. */
export const stringConstant: Operator = (node) => {
  if (isTemplatePart(node)) return partText(node);
  if (!ts.isStringLiteralLike(node) || isPropertyName(node) || isSql(node.text)) return NONE;
  return [replaced(node, node.text === '' ? NOT_EMPTY : EMPTY)];
};

type TemplatePart = ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail;

const isTemplatePart = (node: ts.Node): node is TemplatePart =>
  ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);

function partText(node: TemplatePart): readonly Edit[] {
  const [start, end] = [node.getStart() + 1, node.getEnd() - (ts.isTemplateTail(node) ? 1 : 2)];
  const template = ts.isTemplateHead(node) ? node.parent : node.parent.parent;
  return start === end || isSql(template.getText()) ? NONE : [{ start, end, text: '' }];
}

const isPropertyName = (node: ts.Node): boolean =>
  (ts.isPropertyAssignment(node.parent) || ts.isBindingElement(node.parent)) &&
  (node.parent.name === node || (ts.isBindingElement(node.parent) && node.parent.propertyName === node));

export const booleanConstant: Operator = (node) => {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [replaced(node, 'false')];
  return node.kind === ts.SyntaxKind.FalseKeyword ? [replaced(node, 'true')] : NONE;
};

/** Each flag of a regular expression, dropped. */
export const regexFlag: Operator = (node) => {
  if (node.kind !== ts.SyntaxKind.RegularExpressionLiteral) return NONE;
  const text = node.getText();
  const flags = text.length - text.lastIndexOf('/') - 1;
  return Array.from({ length: flags }, (_none, index) => {
    const start = node.getEnd() - flags + index;
    return { start, end: start + 1, text: '' };
  });
};
