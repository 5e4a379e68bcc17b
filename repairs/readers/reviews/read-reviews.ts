import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EntryReview } from '../../../harness/contract/entry-review.ts';
import { InputError, schemaProblem } from '../../../harness/contract/errors.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { linesAtOnce } from '../../../harness/files/lines.ts';
import { requireRecordSize } from '../../../harness/files/record-size.ts';

/** Where the reviews that come with the program are: one folder for each suite. */
const REPAIRS = fileURLToPath(new URL('../../', import.meta.url));

/** Folders of reviews that come with the program, by name. */
export const committedReviews = (): readonly string[] =>
  readdirSync(REPAIRS)
    .toSorted()
    .map((name) => join(REPAIRS, name, 'reviews'))
    .filter((folder) => existsSync(folder) && reviewFiles(folder).length > 0);

/**
 * Reviews of a suite in a folder: all lines of its files `*.jsonl`, by file and line. Reviews of other suites are left out.
 *
 * @throws {InputError} with file and line, at the first line that is no review, names an entry or a turn that the suite does not
 *   have, or is a second review of one entry by one reader; and for a folder that cannot be read.
 */
export function readReviews(
  folder: string,
  suite: Pick<Suite, 'entries' | 'manifest'>,
): readonly EntryReview[] {
  const turns = new Map(suite.entries.map((entry) => [entryKey(entry), entry.turns.length]));
  const places = new Map<string, string>();
  const reviews: EntryReview[] = [];
  for (const file of reviewFiles(folder)) {
    for (const { place, text } of linesAtOnce(join(folder, file))) {
      requireRecordSize(text, place);
      const review = reviewIn(text, place);
      if (review.suite !== suite.manifest.contentHash) continue;
      requirePlaces(review, turns.get(review.entry), place);
      requireFirst(review, place, places);
      reviews.push(review);
    }
  }
  return reviews;
}

function reviewFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.jsonl'))
      .toSorted();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Name a folder with the reviews that "assay audit read" wrote.';
    throw new InputError({ place: folder, cause: `cannot be read (${reason}).`, remedy }, { cause });
  }
}

function reviewIn(text: string, place: string): EntryReview {
  const remedy =
    'Correct the line, or write it again with "assay audit read"; docs/schema/entry-review.json describes it.';
  const parsed = EntryReview.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data;
  throw new InputError({ place, cause: schemaProblem(parsed.error), remedy });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param turns - number of turns of the entry; `undefined`: there is no such entry. */
function requirePlaces({ entry, findings }: EntryReview, turns: number | undefined, place: string): void {
  const refuse = (cause: string): never => {
    throw new InputError({ place, cause, remedy: 'Leave out the line: it is not of this suite.' });
  };
  if (turns === undefined) return refuse(`the suite has no entry "${entry}".`);
  const beyond = findings.find(({ turn }) => turn !== null && turn >= turns);
  if (beyond !== undefined) refuse(`names turn ${beyond.turn} of ${entry}, whose last turn is ${turns - 1}.`);
}

function requireFirst({ entry, reader }: EntryReview, place: string, places: Map<string, string>): void {
  const key = JSON.stringify([entry, reader.name]);
  const earlier = places.get(key);
  places.set(key, place);
  if (earlier === undefined) return;
  const cause = `is a second review of ${entry} by ${reader.name}, after ${earlier}.`;
  throw new InputError({ place, cause, remedy: 'Keep one of them.' });
}
