import type { Column } from '../../../../harness/contract/environment-definition.ts';
import type { Expression, Literal } from '../../../../harness/contract/tool-language.ts';
import { here, nextOf } from './change.ts';
import type { Change } from './change.ts';

/** Other values in the place of a constant: its neighbours if it is a number, another value of the column otherwise. */
export function literalChanges(literal: Literal, column: Column | undefined): readonly Change<Expression>[] {
  if (typeof literal === 'number') {
    const unit = Number.isInteger(literal) ? 1 : 0.01;
    return [here('more', rounded(literal + unit)), here('fewer', rounded(literal - unit))];
  }
  if (typeof literal === 'boolean') return [here('opposite', !literal)];
  if (literal === null) return column === undefined ? [] : [here('value', someValue(column))];
  const other = column?.values === undefined ? undefined : nextOf(column.values, literal);
  return [here('value', other ?? `${literal}?`)];
}

const rounded = (amount: number): number => Math.round(amount * 100) / 100;

/** A value that a column can have instead of `null`. */
function someValue({ type, values }: Column): Expression {
  switch (type) {
    case 'integer':
    case 'money':
      return 0;
    case 'boolean':
      return true;
    case 'day':
      return { kind: 'today' };
    case 'time':
      return '12:00';
    case 'enumeration':
      return values?.[0] ?? '?';
    case 'id':
    case 'reference':
    case 'name':
    case 'text':
    case 'email':
    case 'code':
      return '?';
    default:
      return type satisfies never;
  }
}
