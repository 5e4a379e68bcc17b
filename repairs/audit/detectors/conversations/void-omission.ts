import { abstentionTurns } from '../../../../evaluators/outcome/multi-turn/derive/abstention.ts';
import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { mentions, normalised } from '../../../../evaluators/outcome/multi-turn/state/wording.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { rightButFailed, turnsOf } from './shared/changed-reference.ts';
import { literalsOf } from './shared/literals.ts';
import type { Literal } from './shared/literals.ts';
import { callEvidence, placedCalls, playedEntries, wordsEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { groundIn, hasSource, readable } from './shared/provenance.ts';
import type { Ground } from './shared/provenance.ts';

/** A value that the next turn supplies was not known before, and is used. */
export const voidOmission: Detector = {
  identity: { id: 'void-omission', version: '1', group: 'mechanical' },
  asks: 'the value that a turn leaves out cannot be known before the next turn supplies it',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      for (const { turn, missing } of abstentionTurns(entry)) {
        const draft = missing === 'parameter' ? known(entry, turn, audited) : undefined;
        if (draft !== undefined) yield draft;
      }
    }
  },
};

/** Words with which a user means something else than what was spoken of. */
const OTHER = /\b(?:different|another|other|new)\b/i;

/** Whether a text contains a value as it stands. */
const isSupplied = (value: string | number, { plain, numbers }: Ground): boolean =>
  typeof value === 'number' ? numbers.includes(value) : mentions(plain, normalised(value));

/** The only value that was passed under a name so far, or else the only id that was made; `undefined`: there are more. */
function onlyCandidate(
  argument: string,
  earlier: readonly PlacedCall[],
  { world }: AuditedSuite,
): string | number | boolean | null | undefined {
  const passed = new Set(
    earlier.flatMap((call) =>
      literalsOf(call).flatMap((other) => (other.argument === argument ? [other.value] : [])),
    ),
  );
  const made = earlier.flatMap(({ reading, leaves }) => {
    const names = reading?.effect === 'write' ? world.meaning(reading.environment).made : [];
    return leaves.flatMap(({ key, value }) => (key !== null && names.includes(key) ? [value] : []));
  });
  const candidates = passed.size > 0 ? passed : new Set(made);
  return candidates.size === 1 ? [...candidates][0] : undefined;
}

function known(entry: SuiteEntry, turn: number, audited: AuditedSuite): FindingDraft | undefined {
  const calls = placedCalls(entry, audited);
  const answered = calls.filter((call) => call.turn === turn + 1);
  const words = userWords(entry);
  const earlier = calls.filter((call) => call.turn <= turn);
  const before = groundIn(
    [...words.slice(0, turn + 1), ...earlier.map(({ output }) => readable(output))].join('\n'),
  );
  const supplied = groundIn(words[turn + 1] ?? '');
  const said = groundIn(words[turn] ?? '');
  const literals = answered.flatMap((call) => literalsOf(call));
  if (OTHER.test(words[turn] ?? '') || !literals.every(({ value }) => hasSource(value, before)))
    return undefined;
  const usesSupplied = literals.filter(
    ({ value }) => isSupplied(value, supplied) && !isSupplied(value, said),
  );
  const isOnlyOne = ({ argument, value }: Literal): boolean =>
    onlyCandidate(argument, earlier, audited) === value;
  if (usesSupplied.length === 0 || !usesSupplied.every(isOnlyOne)) return undefined;
  return {
    component: 'protocol',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn },
    cause: `void-omission:${answered.map(({ reading }) => reading?.tool ?? '').join(' ')}`,
    claim: `Turn ${turn + 1} supplies ${usesSupplied.map(({ value }) => JSON.stringify(value)).join(', ')}, the only such value spoken of before; an assistant that acts on it in turn ${turn} has nothing left to call and fails.`,
    evidence: [
      wordsEvidence(entry, turn + 1, words[turn + 1] ?? ''),
      ...answered.map((call: PlacedCall) => callEvidence(entry, call)),
    ],
    witnesses: [
      rightButFailed(
        entry,
        turnsOf(entry).map((texts, index) =>
          index === turn ? answered.map(({ text }) => text) : index === turn + 1 ? [] : texts,
        ),
      ),
    ],
  };
}
