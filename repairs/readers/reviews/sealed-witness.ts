import {
  joinedParts,
  LONGEST_LITERAL,
  partsOf,
  withoutCopies,
} from '../../../harness/contract/copied-parts.ts';
import type { ReviewedFinding } from '../../../harness/contract/entry-review.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { ReaderWitness } from '../../../harness/contract/reader-reply.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { entryTexts, stringsIn } from '../../audit/entry-texts.ts';

/** Texts of an entry that no review may hold, in a fixed order: words, reference, tools, start state. @param key - of the entry. */
export function sourcesOf(key: string, audited: Pick<AuditedSuite, 'entries' | 'suite'>): readonly string[] {
  const entry = mustGet(audited.entries, key, 'entry of a review');
  return [...entryTexts(entry, audited.suite.catalogue), ...stringsIn(entry.initialState)];
}

/** Words of a reader, in which copies of the sources are cut. */
export const sealedWords = (words: string, sources: readonly string[]): string =>
  withoutCopies(words, sources, LONGEST_LITERAL);

/** Calls of a witness, in which copies of the sources are their places. */
export const sealedCalls = (
  turns: ReaderWitness['turns'],
  sources: readonly string[],
): NonNullable<ReviewedFinding['witness']>['turns'] =>
  turns.map((calls) => calls.map((call) => partsOf(call, sources, LONGEST_LITERAL)));

/** The calls that {@link sealedCalls} sealed; `undefined` if a place is none of the sources. */
export function openedCalls(
  turns: NonNullable<ReviewedFinding['witness']>['turns'],
  sources: readonly string[],
): ReaderWitness['turns'] | undefined {
  const opened = turns.map((calls) => calls.map((call) => joinedParts(call, sources)));
  return opened.every((calls) => calls.every((call) => call !== undefined)) ? opened : undefined;
}
