import type { Expression, Query } from '../../../../harness/contract/tool-language.ts';
import { mentions } from '../../../environments/tables/mentions.ts';
import { here, inside } from './change.ts';
import type { Change } from './change.ts';
import { withRow } from './place.ts';
import type { Mutators, Place, QueryUse } from './place.ts';

type Changes = readonly Change<Query>[];

/** Every one-point change of a query that its use can show. */
export function queryChanges(node: Query, place: Place, use: QueryUse, mutators: Mutators): Changes {
  const { where, ...rest } = node;
  const inner = withRow(place, node.as, node.table);
  return [
    ...(where === undefined
      ? []
      : [
          here<Query>('dropped-where', rest),
          ...inside('where', mutators.condition(where, inner), (part) => ({ ...node, where: part })),
        ]),
    ...[...place.tables.keys()]
      .filter((table) => table !== node.table)
      .map((table): Change<Query> => ({
        pointer: '/table',
        operator: `table-${table}`,
        node: { ...node, table },
      })),
    ...(isKeyed(node, place) ? [] : ofSeveralRows(node, use)),
  ];
}

/** Order and number of rows. */
const ofSeveralRows = (node: Query, use: QueryUse): Changes => [
  ...(isOrdered(node, use) ? orderChanges(node) : []),
  ...(use === 'first' || use === 'existence' ? [] : limitChanges(node, use)),
];

/** Returns true for the query of one row by its id, which has neither an order nor more rows. */
function isKeyed({ table, as, where }: Query, { tables }: Place): boolean {
  const [id] = tables.get(table)?.columns ?? [];
  const conjuncts = where?.kind === 'all' ? where.of : where === undefined ? [] : [where];
  return conjuncts.some((conjunct) => {
    if (conjunct.kind !== 'equal') return false;
    const [left, right] = conjunct.of;
    return (
      (isColumn(left, as, id?.name) && !mentions(right, as)) ||
      (isColumn(right, as, id?.name) && !mentions(left, as))
    );
  });
}

const isColumn = (node: Expression, of: string, name: string | undefined): boolean =>
  typeof node === 'object' && node?.kind === 'column' && node.of === of && node.name === name;

/** Order shows in lists and in the first rows of any. */
const isOrdered = ({ limit }: Query, use: QueryUse): boolean =>
  use === 'first' || use === 'list' || use === 'inserts' || (limit !== undefined && use !== 'existence');

function orderChanges(node: Query): Changes {
  const { order } = node;
  if (order === undefined) return [];
  return order.map(({ column, direction }, index) => ({
    pointer: `/order/${index}`,
    operator: 'direction',
    node: {
      ...node,
      order: order.with(index, { column, direction: direction === 'up' ? 'down' : 'up' }),
    },
  }));
}

function limitChanges(node: Query, use: QueryUse): Changes {
  const { limit } = node;
  const to = (operator: string, most: number): Change<Query> => ({
    pointer: '/limit',
    operator,
    node: { ...node, limit: most },
  });
  if (limit === undefined) return use === 'figure' ? [] : [to('first-only', 1)];
  return [to('more', limit + 1), ...(limit > 1 ? [to('fewer', limit - 1)] : [])];
}
