import type { Expression, Query } from '../../../harness/contract/tool-language.ts';
import {
  absent,
  all,
  any,
  argument,
  column,
  columnsOf,
  contains,
  each,
  equal,
  find,
  first,
  from,
  record,
} from '../language/terms.ts';
import type { ParameterSketch, ToolSketch } from './pattern.ts';
import { rowPassed, snake, unknown, unknownCode } from './refusals.ts';

/** An optional filter of a list: the parameter fixes a column, or is part of its text. */
export type ListFilter = {
  readonly parameter: ParameterSketch;
  readonly column: string;
  readonly match?: 'contains';
  /** The filter always applies: it must be passed, or its parameter has a default of its own. Absent: without it, any row fits. */
  readonly applies?: 'always';
};

/** What a tool shows of a row that has a name: columns as they are, and more that is computed for the row. */
export type ShownRow = {
  readonly columns: readonly string[];
  readonly more?: (row: string) => { readonly [key: string]: Expression };
};

/** A tool that lists rows of a table, all of them unless filters are passed. Contract and body read the filters in different orders. */
export function listing(sketch: {
  readonly name: string;
  readonly purpose: string;
  readonly table: string;
  /** Key of the list in the output. */
  readonly key: string;
  readonly filters: readonly ListFilter[];
  readonly shows: ShownRow;
  readonly order?: Query['order'];
}): ToolSketch {
  const { name, purpose, table, key, filters, shows, order } = sketch;
  const rows = (as: string, ordered: readonly ListFilter[]): Query => {
    const conditions = ordered.map(({ parameter, column: filtered, match, applies }) => {
      const [cell, passed] = [column(`${as}.${filtered}`), argument(parameter.name)];
      const fits = match === 'contains' ? contains(cell, passed) : equal(cell, passed);
      return applies === 'always' ? fits : any(absent(passed), fits);
    });
    return from(
      table,
      as,
      conditions.length === 0 ? undefined : all(...conditions),
      order === undefined ? {} : { order },
    );
  };
  const shown = (as: string): Expression =>
    record({ ...columnsOf(as, ...shows.columns), ...shows.more?.(as) });
  return {
    name,
    purpose,
    effect: 'read',
    parameters: filters.map(({ parameter, applies }) =>
      applies === 'always' ? parameter : { ...parameter, default: null },
    ),
    contract: {
      refuses: [],
      effects: [],
      keeps: [],
      gives: record({ [key]: each(rows('listed', filters), shown('listed')) }),
    },
    body: { steps: [], returns: record({ [key]: each(rows('row', filters.toReversed()), shown('row')) }) },
  };
}

/** A tool that shows one row by its id. */
export function showing(sketch: {
  readonly name: string;
  readonly purpose: string;
  readonly table: string;
  readonly singular: string;
  readonly shows: ShownRow;
  /** Parameter that takes the id. Absent: the usual one. */
  readonly id?: ParameterSketch;
}): ToolSketch {
  const { name, purpose, table, singular, shows, id = idParameter(table, singular) } = sketch;
  const shown = (as: string): Expression =>
    record({ ...columnsOf(as, ...shows.columns), ...shows.more?.(as) });
  return {
    name,
    purpose,
    effect: 'read',
    parameters: [id],
    contract: {
      refuses: [unknown(table, singular, id.name)],
      effects: [],
      keeps: [],
      gives: first(rowPassed(table, 'shown', id.name), shown('shown')),
    },
    body: { steps: [find(rowPassed(table, 'row', id.name), unknownCode(singular))], returns: shown('row') },
  };
}

/** Parameter that takes the id of a row. */
export const idParameter = (
  table: string,
  singular: string,
  name = `${snake(singular)}_id`,
): ParameterSketch => ({
  name,
  description: `Id of the ${singular}.`,
  type: 'string',
  refers: `${table}.id`,
});
