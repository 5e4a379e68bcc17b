import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { EntryReview } from '../../../harness/contract/entry-review.ts';
import { linesAtOnce } from '../../../harness/files/lines.ts';
import { opinionsIn } from '../../../repairs/readers/merge/opinions.ts';
import { committedReviews, readReviews } from '../../../repairs/readers/reviews/read-reviews.ts';
import { BFCL, hasFolders } from '../../support/bfcl-folder.ts';
import { audited } from '../../support/reading.ts';

const REVIEWS = committedReviews().flatMap((folder) =>
  readdirSync(folder).flatMap((file) =>
    Array.from(linesAtOnce(join(folder, file)), ({ text }) => EntryReview.parse(JSON.parse(text))),
  ),
);

test('every entry that was read has two readers', () => {
  const byEntry = Map.groupBy(REVIEWS, ({ suite, entry }) => `${suite} ${entry}`);
  expect(byEntry.size).toBeGreaterThan(500);
  const readers = [...byEntry.values()].map(
    (reviews) => new Set(reviews.map(({ reader }) => reader.name)).size,
  );
  expect(new Set(readers)).toEqual(new Set([2]));
});

test('readers are said to be what they are', () => {
  expect(new Set(REVIEWS.map(({ reader }) => reader.kind))).toEqual(new Set(['model']));
});

test.skipIf(!hasFolders(BFCL))(
  'their witnesses are played again on BFCL V3, and do what was recorded of them',
  async () => {
    const suite = audited(await loadBfcl(BFCL, CATEGORIES));
    const reviews = committedReviews().flatMap((folder) => readReviews(folder, suite.suite));
    expect(reviews).toHaveLength(REVIEWS.length);
    const opinions = (await opinionsIn(reviews, suite)).flatMap((entry) => entry.opinions);
    const recorded = opinions.map(({ finding }) => finding.witness?.result ?? null);
    expect(opinions.map(({ result }) => result)).toEqual(recorded);
  },
  120_000,
);
