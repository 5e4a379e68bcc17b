import { isDeepStrictEqual } from 'node:util';
import type { Evidence, Witness } from '../../../../../harness/contract/finding.ts';
import { entryKey } from '../../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite, FindingDraft } from '../../../detector.ts';

/**
 * The drafts, each followed by itself on the variants of its entry that no model played and that have the same words and
 * the same reference: a defect of an entry is theirs, too.
 *
 * @param played - keys of the entries with recorded episodes.
 */
export function* inherited(
  drafts: readonly FindingDraft[],
  played: ReadonlySet<string>,
  { entries, variants }: Pick<AuditedSuite, 'entries' | 'variants'>,
): Generator<FindingDraft> {
  for (const draft of drafts) {
    yield draft;
    if (draft.target.kind !== 'entry') continue;
    const entry = entries.get(draft.target.entry);
    if (entry === undefined) continue;
    for (const variant of variants(entry)) {
      if (played.has(entryKey(variant)) || !isSameTask(entry, variant)) continue;
      yield movedTo(draft, entryKey(variant));
    }
  }
}

const isSameTask = (one: SuiteEntry, other: SuiteEntry): boolean =>
  isDeepStrictEqual(one.turns, other.turns) && isDeepStrictEqual(one.reference, other.reference);

function movedTo(draft: FindingDraft, entry: string): FindingDraft {
  const target = draft.target.kind === 'entry' ? { ...draft.target, entry } : draft.target;
  const evidence = draft.evidence.map((piece): Evidence => ('entry' in piece ? { ...piece, entry } : piece));
  const witnesses = draft.witnesses.map((witness): Witness => ({ ...witness, entry }));
  return { ...draft, target, evidence, witnesses };
}
