import type { Expression, FormattedPart } from './tree.ts';

/** Direct subexpressions, in source order where Python has one. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'name':
    case 'constant':
      return [];
    case 'attribute':
      return [expression.object];
    case 'subscript':
      return [expression.object, expression.index];
    case 'slice':
      return present([expression.lower, expression.upper, expression.step]);
    case 'call':
      return [
        expression.callee,
        ...expression.positional,
        ...expression.keywords.map((keyword) => keyword.value),
      ];
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'boolean':
    case 'comparison':
      return expression.operands;
    case 'conditional':
      return [expression.body, expression.test, expression.otherwise];
    case 'lambda':
      return [...present(expression.parameters.map((parameter) => parameter.fallback)), expression.body];
    case 'list':
    case 'tuple':
    case 'set':
      return expression.items;
    case 'dict':
      return expression.entries.flatMap((entry) => present([entry.key, entry.value]));
    case 'formatted':
      return expressionsOf(expression.parts);
    case 'comprehension':
      return [
        ...present([expression.element, expression.value]),
        ...expression.clauses.flatMap((clause) => [clause.target, clause.iterable, ...clause.conditions]),
      ];
    default:
      return present([expression.value]);
  }
}

function present(expressions: readonly (Expression | null)[]): readonly Expression[] {
  return expressions.filter((expression) => expression !== null);
}

function expressionsOf(parts: readonly FormattedPart[]): readonly Expression[] {
  return parts.flatMap((part) =>
    typeof part === 'string' ? [] : [part.value, ...(part.format === null ? [] : expressionsOf(part.format))],
  );
}

/** Whether a tree has more than `limit` levels. It works level by level, so that no tree is too deep for it. */
export function isDeeperThan(expression: Expression, limit: number): boolean {
  let level: readonly Expression[] = [expression];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= limit) return true;
    level = level.flatMap(children);
  }
  return false;
}
