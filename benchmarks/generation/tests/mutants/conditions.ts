import type { Condition, Expression } from '../../../../harness/contract/tool-language.ts';
import { droppedItems, here, inList, inside } from './change.ts';
import type { Change } from './change.ts';
import { columnOf } from './place.ts';
import type { Mutators, Place } from './place.ts';

type ConditionOf<Kind extends Condition['kind']> = Extract<Condition, { readonly kind: Kind }>;
type Changes = readonly Change<Condition>[];

/** Every one-point change of a condition. */
export function conditionChanges(node: Condition, place: Place, mutators: Mutators): Changes {
  switch (node.kind) {
    case 'equal':
    case 'differ':
      return [
        here('negated', { ...node, kind: node.kind === 'equal' ? 'differ' : 'equal' }),
        ...ofSides(node, place, mutators),
      ];
    case 'less':
    case 'at-most':
      return [...ofOrder(node), ...ofSides(node, place, mutators)];
    case 'contains':
      return [
        here('negated', { kind: 'not', of: node }),
        here('swapped', { ...node, of: [node.of[1], node.of[0]] }),
        ...ofSides(node, place, mutators),
      ];
    case 'absent':
      return [
        here('negated', { kind: 'not', of: node }),
        ...inside('of', mutators.expression(node.of, place), (of) => ({ ...node, of })),
      ];
    case 'all':
    case 'any':
      return ofSeveral(node, place, mutators);
    case 'not':
      return [
        here('negated', node.of),
        ...inside('of', withoutNegation(mutators.condition(node.of, place)), (of) => ({ ...node, of })),
      ];
    case 'exists':
      return [
        here('negated', { kind: 'not', of: node }),
        ...inside('rows', mutators.query(node.rows, place, 'existence'), (rows) => ({ ...node, rows })),
      ];
    default:
      return node satisfies never;
  }
}

/** What is left of the changes within `not` beside the negation of all of it, which is there already. */
const withoutNegation = (changes: Changes): Changes =>
  changes.filter(({ pointer, operator }) => pointer !== '' || operator !== 'negated');

function ofOrder(node: ConditionOf<'less' | 'at-most'>): Changes {
  const [left, right] = node.of;
  const other = node.kind === 'less' ? 'at-most' : 'less';
  return [
    here(other, { ...node, kind: other }),
    here('swapped', { ...node, of: [right, left] }),
    here('negated', { kind: other, of: [right, left] }),
  ];
}

function ofSides(
  node: ConditionOf<'equal' | 'differ' | 'less' | 'at-most' | 'contains'>,
  place: Place,
  mutators: Mutators,
): Changes {
  const [left, right] = node.of;
  const changesOf = (side: Expression, other: Expression) =>
    mutators.expression(side, place, columnOf(other, place));
  return [
    ...inside('of/0', changesOf(left, right), (part): Condition => ({ ...node, of: [part, right] })),
    ...inside('of/1', changesOf(right, left), (part): Condition => ({ ...node, of: [left, part] })),
  ];
}

function ofSeveral(node: ConditionOf<'all' | 'any'>, place: Place, mutators: Mutators): Changes {
  const changed = inList<Condition>(node.of, (part) => mutators.condition(part, place));
  const other = node.kind === 'all' ? 'any' : 'all';
  return [
    ...(node.of.length < 2 ? [] : [here<Condition>(other, { ...node, kind: other })]),
    here('negated', { kind: 'not', of: node }),
    ...inside('of', [...droppedItems(node.of, 'dropped-part'), ...changed], (of) => ({ ...node, of })),
  ];
}
