import type { Column, Parameter } from '../../../../harness/contract/environment-definition.ts';
import type { Expression } from '../../../../harness/contract/tool-language.ts';
import { droppedItems, here, inList, inside, nextOf } from './change.ts';
import type { Change } from './change.ts';
import { literalChanges } from './literals.ts';
import { isSameKind, withRow } from './place.ts';
import type { Mutators, Place, QueryUse } from './place.ts';

type Node = Exclude<Expression, string | number | boolean | null>;
type NodeOf<Kind extends Node['kind']> = Extract<Node, { readonly kind: Kind }>;
type Changes = readonly Change<Expression>[];

/** Every one-point change of an expression. */
export function expressionChanges(
  node: Expression,
  place: Place,
  mutators: Mutators,
  column?: Column,
): Changes {
  if (typeof node !== 'object' || node === null) return literalChanges(node, column);
  switch (node.kind) {
    case 'argument':
      return otherArgument(node, place);
    case 'column':
      return otherColumn(node, place);
    case 'variable': {
      const other = nextOf(place.variables, node.name);
      return other === undefined ? [] : [here('other-variable', { ...node, name: other })];
    }
    case 'sum':
    case 'product':
    case 'text':
      return [...ofSeveral(node), ...ofParts(node, place, mutators, column)];
    case 'difference':
    case 'smaller':
    case 'larger':
    case 'days-between':
      return [...ofTwo(node), ...ofParts(node, place, mutators, column)];
    case 'choice':
      return choiceChanges(node, place, mutators, column);
    case 'day-after':
      return [
        here('later', { ...node, days: { kind: 'sum', of: [node.days, 1] } }),
        ...inside('day', mutators.expression(node.day, place), (day) => ({ ...node, day })),
        ...inside('days', mutators.expression(node.days, place), (days) => ({ ...node, days })),
      ];
    case 'today':
      return [here('later', { kind: 'day-after', day: node, days: 1 })];
    case 'count':
      return inside('rows', mutators.query(node.rows, place, 'figure'), (rows) => ({ ...node, rows }));
    case 'total':
    case 'least':
    case 'greatest':
    case 'first':
    case 'each':
      return overRows(node, place, mutators);
    case 'record':
      return recordChanges(node, place, mutators);
    default:
      return node satisfies never;
  }
}

/** The next parameter whose values could stand there as well. */
function otherArgument(node: NodeOf<'argument'>, { tool }: Place): Changes {
  const parameter = tool.parameters.find(({ name }) => name === node.name);
  if (parameter === undefined) return [];
  const other = nextOf(
    tool.parameters.filter((one) => isSimilar(one, parameter)),
    parameter,
  );
  return other === undefined ? [] : [here('other-argument', { ...node, name: other.name })];
}

const isSimilar = (left: Parameter, right: Parameter): boolean =>
  left.type === right.type && left.format === right.format;

/** The next column of the same type, and the same column of another row of the table. */
function otherColumn(node: NodeOf<'column'>, { rows }: Place): Changes {
  const table = rows.get(node.of);
  const column = table?.columns.find(({ name }) => name === node.name);
  if (table === undefined || column === undefined) return [];
  const other = nextOf(
    table.columns.filter((one) => isSameKind(one, column)),
    column,
  );
  const names = [...rows].filter(([, one]) => one === table).map(([name]) => name);
  const row = nextOf(names, node.of);
  return [
    ...(other === undefined ? [] : [here('other-column', { ...node, name: other.name })]),
    ...(row === undefined ? [] : [here('other-row', { ...node, of: row })]),
  ];
}

function ofSeveral(node: NodeOf<'sum' | 'product' | 'text'>): Changes {
  const dropped = inside('of', droppedItems(node.of, 'dropped-part'), (of) => ({ ...node, of: [...of] }));
  const [first, second, ...more] = node.of;
  if (node.kind === 'text' || first === undefined || second === undefined || more.length > 0) return dropped;
  return [
    ...dropped,
    node.kind === 'sum'
      ? here('difference', { kind: 'difference', of: [first, second] })
      : here('sum', { kind: 'sum', of: [first, second] }),
  ];
}

const OTHER_KIND = { smaller: 'larger', larger: 'smaller' } as const;

function ofTwo(node: NodeOf<'difference' | 'smaller' | 'larger' | 'days-between'>): Changes {
  const [left, right] = node.of;
  if (node.kind === 'smaller' || node.kind === 'larger')
    return [here(OTHER_KIND[node.kind], { ...node, kind: OTHER_KIND[node.kind] }), here('left', left)];
  const swapped = here<Expression>('swapped', { ...node, of: [right, left] });
  return node.kind === 'difference' ? [here('sum', { kind: 'sum', of: [left, right] }), swapped] : [swapped];
}

type WithParts = NodeOf<'sum' | 'product' | 'text' | 'difference' | 'smaller' | 'larger' | 'days-between'>;

function ofParts(node: WithParts, place: Place, mutators: Mutators, column?: Column): Changes {
  const changes = inList<Expression>(node.of, (part) => mutators.expression(part, place, column));
  // The number of parts stays the same, so a pair stays a pair.
  return inside('of', changes, (of) => ({ ...node, of }) as WithParts);
}

function choiceChanges(
  node: NodeOf<'choice'>,
  place: Place,
  mutators: Mutators,
  column: Column | undefined,
): Changes {
  const { when, then, otherwise } = node;
  return [
    here('swapped', { ...node, then: otherwise, otherwise: then }),
    here('always', then),
    ...inside('when', mutators.condition(when, place), (part) => ({ ...node, when: part })),
    ...inside('then', mutators.expression(then, place, column), (part) => ({ ...node, then: part })),
    ...inside('otherwise', mutators.expression(otherwise, place, column), (part) => ({
      ...node,
      otherwise: part,
    })),
  ];
}

type OverRows = NodeOf<'total' | 'least' | 'greatest' | 'first' | 'each'>;

const USE: { readonly [kind in OverRows['kind']]: QueryUse } = {
  total: 'figure',
  least: 'figure',
  greatest: 'figure',
  first: 'first',
  each: 'list',
};

const OTHER_FIGURE: { readonly [kind in OverRows['kind']]?: 'least' | 'greatest' } = {
  least: 'greatest',
  greatest: 'least',
  total: 'greatest',
};

function overRows(node: OverRows, place: Place, mutators: Mutators): Changes {
  const { kind, rows, of } = node;
  const figure = OTHER_FIGURE[kind];
  return [
    ...(figure === undefined ? [] : [here<Expression>(figure, { ...node, kind: figure })]),
    ...inside('rows', mutators.query(rows, place, USE[kind]), (part) => ({ ...node, rows: part })),
    ...inside('of', mutators.expression(of, withRow(place, rows.as, rows.table)), (part) => ({
      ...node,
      of: part,
    })),
  ];
}

function recordChanges(node: NodeOf<'record'>, place: Place, mutators: Mutators): Changes {
  return Object.entries(node.of).flatMap(([key, part]): Changes => {
    const { [key]: _, ...others } = node.of;
    const changed = mutators.expression(part, place);
    return [
      { pointer: `/of/${key}`, operator: 'dropped-key', node: { ...node, of: others } },
      ...inside(
        'of',
        inside(key, changed, (value) => ({ ...node.of, [key]: value })),
        (of) => ({
          ...node,
          of,
        }),
      ),
    ];
  });
}
