import type { Value } from '../../../harness/contract/value.ts';

/** `not`, and the signs that precede an operand. */
export type UnaryOperator = 'not' | '-' | '+' | '~';

export type BinaryOperator = '|' | '^' | '&' | '<<' | '>>' | '+' | '-' | '*' | '@' | '/' | '//' | '%' | '**';

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'is' | 'is not';

/** `name=value`, or `**value` if `name` is `null`. `line` is its 1-based line, for messages. */
export type Keyword = { readonly name: string | null; readonly value: Expression; readonly line: number };

/** `key: value`, or `**value` if `key` is `null`. */
export type DictEntry = { readonly key: Expression | null; readonly value: Expression };

/** One `for target in iterable if …` of a comprehension. */
export type Clause = {
  readonly target: Expression;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
  readonly mode: 'plain' | 'async';
};

/** One parameter of a lambda; `fallback` is its default. */
export type Parameter = {
  readonly name: string;
  readonly role: 'positional-only' | 'plain' | 'keyword-only' | 'rest' | 'keyword-rest';
  readonly fallback: Expression | null;
};

/** Part of an f-string: literal text, or a field `{value!conversion:format}`. */
export type FormattedPart =
  | string
  | {
      readonly value: Expression;
      readonly conversion: 's' | 'r' | 'a' | null;
      /** Parts of the format; `null` if there is none. */
      readonly format: readonly FormattedPart[] | null;
    };

/**
 * A Python expression as written, unevaluated: plain, immutable data. Parentheses are not represented; a tuple with and
 * without parentheses is the same `tuple`.
 */
export type Expression =
  | { readonly kind: 'name'; readonly name: string }
  /** `prefix` is `u` for a string literal written with that prefix, which only printing shows. */
  | { readonly kind: 'constant'; readonly value: Value; readonly prefix: '' | 'u' }
  | { readonly kind: 'formatted'; readonly parts: readonly FormattedPart[] }
  | { readonly kind: 'attribute'; readonly object: Expression; readonly name: string }
  | { readonly kind: 'subscript'; readonly object: Expression; readonly index: Expression }
  | {
      readonly kind: 'slice';
      readonly lower: Expression | null;
      readonly upper: Expression | null;
      readonly step: Expression | null;
    }
  | {
      readonly kind: 'call';
      readonly callee: Expression;
      /** In order, with `*items` as `starred`. */
      readonly positional: readonly Expression[];
      readonly keywords: readonly Keyword[];
    }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'boolean'; readonly operator: 'and' | 'or'; readonly operands: readonly Expression[] }
  /** `first < second == third`: one operator fewer than operands. */
  | {
      readonly kind: 'comparison';
      readonly operators: readonly Comparison[];
      readonly operands: readonly Expression[];
    }
  | {
      readonly kind: 'conditional';
      readonly test: Expression;
      readonly body: Expression;
      readonly otherwise: Expression;
    }
  | { readonly kind: 'lambda'; readonly parameters: readonly Parameter[]; readonly body: Expression }
  | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly Expression[] }
  | { readonly kind: 'dict'; readonly entries: readonly DictEntry[] }
  | {
      readonly kind: 'comprehension';
      readonly form: 'list' | 'set' | 'generator' | 'dict';
      readonly element: Expression;
      /** Value of a dictionary comprehension; `null` for the other forms. */
      readonly value: Expression | null;
      readonly clauses: readonly Clause[];
    }
  | { readonly kind: 'starred'; readonly value: Expression }
  | { readonly kind: 'assignment'; readonly name: string; readonly value: Expression }
  | { readonly kind: 'await'; readonly value: Expression }
  | { readonly kind: 'yield'; readonly value: Expression | null }
  | { readonly kind: 'yield-from'; readonly value: Expression };

/** Class name of the node in Python's own tree, as it appears in upstream's messages (`ast.Dict`, …). */
export function nodeName(expression: Expression): string {
  if (expression.kind === 'comprehension') return COMPREHENSIONS[expression.form];
  return NODE_NAMES[expression.kind];
}

const COMPREHENSIONS = {
  list: 'ListComp',
  set: 'SetComp',
  generator: 'GeneratorExp',
  dict: 'DictComp',
} as const;

const NODE_NAMES = {
  name: 'Name',
  constant: 'Constant',
  formatted: 'JoinedStr',
  attribute: 'Attribute',
  subscript: 'Subscript',
  slice: 'Slice',
  call: 'Call',
  unary: 'UnaryOp',
  binary: 'BinOp',
  boolean: 'BoolOp',
  comparison: 'Compare',
  conditional: 'IfExp',
  lambda: 'Lambda',
  list: 'List',
  tuple: 'Tuple',
  set: 'Set',
  dict: 'Dict',
  starred: 'Starred',
  assignment: 'NamedExpr',
  await: 'Await',
  yield: 'Yield',
  'yield-from': 'YieldFrom',
} as const;
