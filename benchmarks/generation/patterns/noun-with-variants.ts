import { z } from 'zod';
import { kindWithRoom, unusedWith } from '../population/fills.ts';
import { Noun } from './noun.ts';
import type { ColumnSketch, Mark } from './pattern.ts';

/** Things of several kinds, each with variants that tell them apart: mats that are cork or foam. */
export const VariedNoun = Noun.extend({
  /** Variants by kind; kinds have regular plurals. */
  kinds: z
    .record(z.string(), z.array(z.string()).min(2))
    .refine((kinds) => Object.keys(kinds).length >= 4, 'has fewer than four kinds'),
  /** How a variant is said: before its kind ("the cork mat") or as a title after it ("the novel "Salt""). */
  variants: z.enum(['adjective', 'title']),
});
export type VariedNoun = z.infer<typeof VariedNoun>;

/** Number of rows that leave some variants out. */
export function sizeOf({ kinds }: VariedNoun): readonly [number, number] {
  const all = Object.values(kinds).flat().length;
  return [Math.ceil(all * 0.8), all];
}

/** Columns `kind` and `variant`; no two rows have both in common. */
export const variedColumns = ({ table, singular, kinds, variants }: VariedNoun): readonly ColumnSketch[] => [
  {
    name: 'kind',
    description: `Kind of ${singular}.`,
    type: 'enumeration',
    values: Object.keys(kinds),
    fill: kindWithRoom(table, 'kind', kinds),
  },
  {
    name: 'variant',
    description: variants === 'title' ? 'Title.' : 'Which one of its kind it is.',
    type: 'name',
    fill: unusedWith(table, 'kind', 'variant', ({ kind }) => kinds[String(kind)] ?? []),
  },
];

/** How people mention them. */
export const variedMarks = ({ variants }: VariedNoun): readonly Mark[] => [
  { column: 'kind', as: 'noun' },
  { column: 'variant', as: variants === 'title' ? 'title' : 'kind' },
];
