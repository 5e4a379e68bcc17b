import { expect, test } from 'vitest';
import { SETS } from '../support/vectors/verdicts/sets.ts';
import { complaintAbout, readVectors } from '../support/vectors/verdicts/vector-set.ts';

/** Enough to see the cause. */
const MOST_SHOWN = 5;

test.each(SETS)('$file: every recorded case comes out as it was recorded', async (set) => {
  const vectors = readVectors(set);
  expect(vectors.length).toBeGreaterThan(0);
  const complaints: string[] = [];
  for (const vector of vectors) {
    const complaint = await complaintAbout(set, vector);
    if (complaint !== undefined) complaints.push(complaint);
  }
  const summary = `${complaints.length} of ${vectors.length} cases of tests/vectors/${set.file} differ:`;
  expect(complaints.length, [summary, ...complaints.slice(0, MOST_SHOWN)].join('\n')).toBe(0);
});
