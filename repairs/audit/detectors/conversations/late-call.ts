import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { chosenValues, documentedWords, isSaidIn } from './shared/asked-for.ts';
import { replacing, rightButFailed, turnsOf } from './shared/changed-reference.ts';
import { literalsOf } from './shared/literals.ts';
import { isNeeded } from './shared/needed.ts';
import { quotationsIn } from './shared/quotations.ts';
import { isLookup } from './shared/discoveries.ts';
import { callEvidence, placedCalls, playedEntries, wordsEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';

/** What the user asks for in one turn is not done in the next one. */
export const lateCall: Detector = {
  identity: { id: 'late-call', version: '1', group: 'mechanical' },
  asks: 'a change is made in the turn whose words dictate it, not in the turn after it',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      const calls = placedCalls(entry, audited);
      for (const placed of calls) {
        const value = dictatedBefore(entry, placed, calls, audited);
        if (value !== undefined) yield draftOf(entry, placed, value);
      }
    }
  },
};

/** A value that the turn before dictates for a call and uses for none, if it asks for the call no less than this turn. */
function dictatedBefore(
  entry: SuiteEntry,
  placed: PlacedCall,
  calls: readonly PlacedCall[],
  audited: AuditedSuite,
): string | number | undefined {
  const { turn, text, reading } = placed;
  const [before, now] = [userWords(entry)[turn - 1] ?? '', userWords(entry)[turn] ?? ''];
  if (reading === undefined || before === '' || now === '' || isLookup(entry, text, audited.world))
    return undefined;
  const earlier = calls.filter((call) => call.turn === turn - 1);
  if (earlier.length === 0 || earlier.some((call) => call.reading?.tool === reading.tool)) return undefined;
  const values = chosenValues(placed, audited);
  if (values.some((value) => isSaidIn(now, value)) || isNeeded(entry, placed, calls, audited))
    return undefined;
  const used = new Set(earlier.flatMap((call) => literalsOf(call).map(({ value }) => value)));
  const [first, ...others] = values.filter((value) => !used.has(value) && isSaidIn(before, value));
  if (first === undefined) return undefined;
  const [asked, again] = [turn - 1, turn].map(
    (index) => documentedWords(reading.tool, entry, index, audited).length,
  );
  const quoted = quotationsIn([before]).map((quotation) => quotation.text);
  const isAsked = (asked ?? 0) > 0 && (asked ?? 0) >= (again ?? 0);
  return isAsked || [first, ...others].some((value) => quoted.includes(String(value))) ? first : undefined;
}

function draftOf(entry: SuiteEntry, placed: PlacedCall, value: string | number): FindingDraft {
  const { turn, call, text, reading } = placed;
  const words = (userWords(entry)[turn - 1] ?? '').slice(0, 200);
  const inTime = replacing(entry, placed, []).map((texts, index) =>
    index === turn - 1 ? [...(turnsOf(entry)[index] ?? []), text] : texts,
  );
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call },
    cause: `late-call:${reading?.tool ?? text}`,
    claim: `The user dictates ${JSON.stringify(value)} in turn ${turn - 1} (${JSON.stringify(words)}), and the reference makes ${text} in turn ${turn}, whose words say none of its values; an assistant that makes it at once fails.`,
    evidence: [callEvidence(entry, placed), wordsEvidence(entry, turn - 1, words)],
    witnesses: [rightButFailed(entry, inTime)],
  };
}
