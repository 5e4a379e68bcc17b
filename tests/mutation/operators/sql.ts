import ts from 'typescript';
import { NONE } from './edit.ts';
import type { Operator } from './edit.ts';

/** Whether a text is a statement of SQL or a part of one: keywords are written in capital letters. */
export const isSql = (text: string): boolean =>
  /\b(?:SELECT|INSERT INTO|DELETE FROM|CREATE (?:UNIQUE )?(?:TABLE|INDEX)|ALTER TABLE|DROP TABLE|JOIN|UPDATE|CASCADE)\b/.test(
    text,
  );

/** What is changed in SQL: all of a match, or its first group. */
const CHANGES: readonly (readonly [RegExp, string])[] = [
  [/(?<= )=(?= )/g, '<>'],
  [/(?<= )<>(?= )/g, '='],
  [/(?<= )<(?= )/g, '<='],
  [/(?<= )>(?= )/g, '>='],
  [/(?<= )\+(?= )/g, '-'],
  [/\bAND\b/g, 'OR'],
  [/\bOR\b/g, 'AND'],
  [/\bNOT EXISTS\b/g, 'EXISTS'],
  [/\bIS NULL\b/g, 'IS NOT NULL'],
  [/\bIS NOT NULL\b/g, 'IS NULL'],
  [/\bLEFT JOIN\b/g, 'JOIN'],
  [/\bUNION\b(?! ALL)/g, 'UNION ALL'],
  [/\bmax\(/g, 'min('],
  [/\bmin\(/g, 'max('],
  [/(?<=count\()DISTINCT /g, ''],
  [/ ON DELETE CASCADE/g, ''],
  [/ ORDER BY [^`'"()\n]+/g, ''],
  [/(?<= ORDER BY [^`'"()\n]*), [^`'"(),\n]+$/gm, ''],
  [/ UNIQUE\b/g, ''],
];

/** Conditions, order, joins, sums and what is cascaded within a string that holds SQL. */
export const sql: Operator = (node) => {
  if (!(ts.isStringLiteralLike(node) || ts.isTemplateExpression(node))) return NONE;
  const text = node.getText();
  if (!isSql(text)) return NONE;
  return CHANGES.flatMap(([pattern, replacement]) =>
    Array.from(text.matchAll(pattern), ({ 0: match, index }) => {
      const start = node.getStart() + index;
      return { start, end: start + match.length, text: replacement };
    }),
  );
};
