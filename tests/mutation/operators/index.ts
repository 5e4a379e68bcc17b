import { elementDropped, orderDropped } from './collections.ts';
import type { Operator } from './edit.ts';
import { arithmetic, comparison, logical, negation, nullishDefault, optionalChain } from './expressions.ts';
import { booleanConstant, numericConstant, regexFlag, stringConstant } from './literals.ts';
import { sql } from './sql.ts';
import { returnEmpty, statementDropped } from './statements.ts';

/** All operators by name. */
export const OPERATORS = {
  comparison,
  arithmetic,
  logical,
  negation,
  'numeric constant': numericConstant,
  'string constant': stringConstant,
  'boolean constant': booleanConstant,
  'regex flag': regexFlag,
  'empty return': returnEmpty,
  'statement dropped': statementDropped,
  'element dropped': elementDropped,
  'order dropped': orderDropped,
  'nullish default': nullishDefault,
  'optional chain': optionalChain,
  sql,
} as const satisfies Readonly<Record<string, Operator>>;

export type OperatorName = keyof typeof OPERATORS;
