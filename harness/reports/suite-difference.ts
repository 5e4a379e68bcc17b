import { z } from 'zod';
import { harmlessLine } from '../contract/harmless.ts';
import { tableText } from './table.ts';
import type { TableWidth } from './table.ts';

const Changes = z.strictObject({
  /** In the first suite alone. */
  removed: z.array(z.string()),
  /** In the second suite alone. */
  added: z.array(z.string()),
  changed: z.array(z.string()),
});
const Identity = z.strictObject({ id: z.string(), contentHash: z.string() });

/** How two suites differ, as `assay suite diff --json` writes it: names by part, in suite order. */
export const SuiteDifference = z.strictObject({
  left: Identity,
  right: Identity,
  parts: z.strictObject({
    entries: Changes,
    tools: Changes,
    environments: Changes,
    populations: Changes,
    extension: Changes,
  }),
});
export type SuiteDifference = z.infer<typeof SuiteDifference>;

/** A part of suites that is compared. */
export type DifferingPart = keyof SuiteDifference['parts'];
export const DIFFERING_PARTS: readonly DifferingPart[] = SuiteDifference.shape.parts.keyof().options;

/** Most names of a kind of change that are printed. */
const MOST_NAMED = 20;

/** The difference of two suites as text: a table, and names. */
export function suiteDifferenceText({ left, right, parts }: SuiteDifference, width: TableWidth): string {
  const content = {
    head: ['part', 'removed', 'added', 'changed'],
    essential: ['part', 'removed', 'added', 'changed'],
    alignedRight: ['removed', 'added', 'changed'],
    rows: DIFFERING_PARTS.map((part) => {
      const { removed, added, changed } = parts[part];
      return [part, removed.length, added.length, changed.length];
    }),
  };
  const named = DIFFERING_PARTS.flatMap((part) =>
    (['removed', 'added', 'changed'] as const).flatMap((how) => namesLine(part, how, parts[part][how])),
  );
  const identity = ({ id, contentHash }: SuiteDifference['left']): string =>
    `${id} (${contentHash.slice(0, 12)})`;
  return [tableText(content, width), ...named, `${identity(left)} and ${identity(right)}`]
    .map((line, index) => (index === 0 ? line : harmlessLine(line)))
    .join('\n');
}

function namesLine(part: string, how: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const more = names.length > MOST_NAMED ? `, and ${names.length - MOST_NAMED} more` : '';
  return [`${part} ${how}: ${names.slice(0, MOST_NAMED).join(', ')}${more}`];
}
