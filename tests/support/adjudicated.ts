import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** Folder of the adjudicated episodes. */
const ADJUDICATED = resolve(process.env['ASSAY_ADJUDICATED'] ?? '../shared/adjudicated');

/** Sets of episodes that two readers judged, with their files. */
export const LABEL_SETS = { old: 'labels.jsonl', new: 'labels-2.jsonl' } as const;
export type LabelSet = keyof typeof LABEL_SETS;

const Line = z.looseObject({
  episode: z.string(),
  model: z.string(),
  category: z.string(),
  entry: z.string(),
  agreed: z.enum(['success', 'fail']).nullable(),
});

/** An episode on which both readers agree. */
export type Label = {
  readonly set: LabelSet;
  /** Number of the episode in its set, for example `ep003`. */
  readonly number: string;
  readonly model: string;
  readonly category: string;
  readonly entry: string;
  readonly agreed: 'success' | 'fail';
};

/** Episodes of a set on which both readers agree, in the order of the file. */
export function labelsOf(set: LabelSet): readonly Label[] {
  return readFileSync(join(ADJUDICATED, LABEL_SETS[set]), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Line.parse(JSON.parse(line)))
    .flatMap(({ episode, model, category, entry, agreed }) =>
      agreed === null ? [] : [{ set, number: episode, model, category, entry, agreed }],
    );
}
