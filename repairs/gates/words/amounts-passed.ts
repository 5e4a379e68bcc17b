import type { Effect, Expression } from '../../../harness/contract/tool-language.ts';
import { refersTo } from './facts.ts';
import type { DefinedCall } from './facts.ts';
import type { RowPlace } from './rows.ts';

/** A number that a call passes and by which it changes a column of a row that it names. */
export type AmountPassed = {
  readonly parameter: string;
  readonly value: number;
  readonly row: RowPlace;
  readonly column: string;
  /** `whole`: the column becomes the number. `change`: the number is added to the column, or taken from it. */
  readonly side: 'whole' | 'change';
};

type Update = Extract<Effect, { readonly kind: 'update' }>;

/**
 * Numbers that a call passes as the whole of a column or as a change of it, by the contract of its tool. One that rows keep as it is
 * and that moves another column, too, is a whole. One that a new row keeps is neither: the row is what is more than before.
 */
export function amountsPassed(call: DefinedCall): readonly AmountPassed[] {
  const { effects } = call.tool.contract;
  const updates = effects.filter((effect) => effect.kind === 'update');
  return call.given.flatMap(({ parameter: { name }, value }): readonly AmountPassed[] => {
    const isKeptByNew = effects.some(
      (effect) =>
        effect.kind === 'insert' && Object.values(effect.row).some((part) => isArgument(part, name)),
    );
    if (typeof value !== 'number' || isKeptByNew) return [];
    const amounts = updates.flatMap((update) => {
      const row = rowNamed(call, update.rows.table);
      return row === undefined
        ? []
        : columnsBy(update, name).map((found) => ({ parameter: name, value, row, ...found }));
    });
    const wholes = amounts.filter(({ side }) => side === 'whole');
    return (wholes.length > 0 ? wholes : amounts).slice(0, 1);
  });
}

const columnsBy = (
  { rows, set }: Update,
  argument: string,
): readonly Pick<AmountPassed, 'column' | 'side'>[] =>
  Object.entries(set).flatMap(([column, value]): readonly Pick<AmountPassed, 'column' | 'side'>[] => {
    if (isArgument(value, argument)) return [{ column, side: 'whole' }];
    const terms = termsOf(value);
    const isChange =
      terms.length === 2 &&
      terms.some((term) => isArgument(term, argument)) &&
      terms.some((term) => isColumn(term, rows.as, column));
    return isChange ? [{ column, side: 'change' }] : [];
  });

/** The parts of a sum or of a difference. */
function termsOf(value: Expression): readonly Expression[] {
  if (typeof value !== 'object' || value === null) return [];
  if (value.kind === 'sum' || value.kind === 'difference') return value.of;
  return [];
}

const isArgument = (value: Expression, name: string): boolean =>
  typeof value === 'object' && value !== null && value.kind === 'argument' && value.name === name;

const isColumn = (value: Expression, of: string, name: string): boolean =>
  typeof value === 'object' &&
  value !== null &&
  value.kind === 'column' &&
  value.of === of &&
  value.name === name;

/** The row of a table that a call names by its id. */
function rowNamed({ given }: DefinedCall, table: string): RowPlace | undefined {
  const found = given.find(({ parameter }) => {
    const refers = refersTo(parameter);
    return refers?.table === table && refers.column === 'id';
  });
  return typeof found?.value === 'string' ? { table, id: found.value } : undefined;
}
