import type { Column } from '../../../../harness/contract/environment-definition.ts';
import type { Condition, Expression, Query } from '../../../../harness/contract/tool-language.ts';

/** A part of a condition that lets more through, and the condition without it. */
export type Strengthening = { readonly part: LoosePart; readonly left: Condition };

/** An exception, which can be left out, or a number of rows, in place of which a column of these rows can be summed. */
export type LoosePart =
  | { readonly kind: 'exception'; readonly dropped: Condition }
  | { readonly kind: 'count'; readonly rows: Query; readonly column: Column; readonly limit: ColumnRead };

/** A column of a row that has a name. */
export type ColumnRead = Extract<Expression, { readonly kind: 'column' }>;

/** Columns whose sum can take the place of the number of rows. */
export type ColumnsSummed = (rows: Query) => readonly Column[];

/**
 * What is left of a condition without one part of it that lets more through.
 *
 * @param wanted - `holds`: the condition is to be true of fewer rows; `fails`: of more.
 */
export function strengthenings(
  node: Condition,
  wanted: 'holds' | 'fails',
  summed: ColumnsSummed,
): readonly Strengthening[] {
  switch (node.kind) {
    case 'not':
      return strengthenings(node.of, wanted === 'holds' ? 'fails' : 'holds', summed).map(
        ({ part, left }) => ({
          part,
          left: { ...node, of: left },
        }),
      );
    case 'exists': {
      const { where } = node.rows;
      if (where === undefined) return [];
      return strengthenings(where, wanted, summed).map(({ part, left }) => ({
        part,
        left: { ...node, rows: { ...node.rows, where: left } },
      }));
    }
    case 'all':
    case 'any': {
      const within = node.of.flatMap((one, index) =>
        strengthenings(one, wanted, summed).map(({ part, left }) => ({
          part,
          left: { ...node, of: node.of.with(index, left) },
        })),
      );
      const isLoosened = node.kind === (wanted === 'holds' ? 'any' : 'all') && node.of.length > 1;
      const without = node.of.map((dropped, index) => ({
        part: { kind: 'exception' as const, dropped },
        left: { ...node, of: node.of.toSpliced(index, 1) },
      }));
      return isLoosened ? [...without, ...within] : within;
    }
    case 'less':
    case 'at-most':
      return sums(node, wanted, summed);
    case 'equal':
    case 'differ':
    case 'contains':
    case 'absent':
      return [];
    default:
      return node satisfies never;
  }
}

/** Comparisons with a sum over a column in place of the number of rows, where a greater number lets fewer through. */
function sums(
  node: Extract<Condition, { readonly kind: 'less' | 'at-most' }>,
  wanted: 'holds' | 'fails',
  summed: ColumnsSummed,
): readonly Strengthening[] {
  const [count, limit] = wanted === 'holds' ? node.of : node.of.toReversed();
  if (!isKind(count, 'count') || !isKind(limit, 'column')) return [];
  const { rows } = count;
  return summed(rows).map((column) => {
    const total = { kind: 'total', rows, of: { kind: 'column', of: rows.as, name: column.name } } as const;
    return {
      part: { kind: 'count', rows, column, limit },
      left: { ...node, of: wanted === 'holds' ? [total, limit] : [limit, total] },
    };
  });
}

const isKind = <Kind extends string>(
  node: Expression | undefined,
  kind: Kind,
): node is Extract<Expression, { readonly kind: Kind }> =>
  typeof node === 'object' && node !== null && node.kind === kind;
