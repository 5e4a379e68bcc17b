import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { chosenValues, documentedWords, isSaidIn, tellingShare } from './shared/asked-for.ts';
import { replacing, rightButFailed, turnsOf } from './shared/changed-reference.ts';
import { literalsOf } from './shared/literals.ts';
import { isNeeded } from './shared/needed.ts';
import { requestStems } from './shared/request-words.ts';
import { quotationsIn } from './shared/quotations.ts';
import { isLookup } from './shared/discoveries.ts';
import { callEvidence, placedCalls, playedEntries, requestOf, wordsEvidence } from './shared/placed-calls.ts';
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
  const [before, now] = [requestOf(entry, turn - 1), userWords(entry)[turn] ?? ''];
  if (reading === undefined || before === '' || now === '' || isLookup(entry, text, audited.world))
    return undefined;
  const earlier = calls.filter((call) => call.turn === turn - 1);
  if (earlier.length === 0 || earlier.some((call) => call.reading?.tool === reading.tool)) return undefined;
  const values = chosenValues(placed, audited);
  if (values.some((value) => isSaidIn(now, value))) return undefined;
  const used = new Set(earlier.flatMap((call) => literalsOf(call).map(({ value }) => value)));
  const [first, ...others] = values.filter((value) => !used.has(value) && isSaidIn(before, value));
  if (first === undefined) return undefined;
  const quoted = quotationsIn([before]).map((quotation) => quotation.text);
  if ([first, ...others].some((value) => quoted.includes(String(value)))) return first;
  return isAskedBefore(entry, placed, audited) && !isNeeded(entry, placed, calls, audited)
    ? first
    : undefined;
}

/** Share of the turns with a word that call the tool, from which the word stands for it, and up to which it does not. */
const STANDS_FOR = 0.7;
const SAYS_LITTLE = 0.4;

/** Whether the request before a call has as many words of the tool's documents, or words that stand for it, and this turn none. */
function isAskedBefore(entry: SuiteEntry, { turn, reading }: PlacedCall, audited: AuditedSuite): boolean {
  const tool = reading?.tool ?? '';
  const [before = 0, now = 0] = [turn - 1, turn].map(
    (index) => documentedWords(tool, entry, index, audited).length,
  );
  if (before > 0 && before >= now) return true;
  const [share = 0, again = 0] = [turn - 1, turn].map((index) =>
    tellingShare(tool, requestStems(requestOf(entry, index)), entry, audited),
  );
  return share >= STANDS_FOR && again <= SAYS_LITTLE;
}

function draftOf(entry: SuiteEntry, placed: PlacedCall, value: string | number): FindingDraft {
  const { turn, call, text, reading } = placed;
  const at = userWords(entry).findLastIndex((said, index) => index < turn && said !== '');
  const words = (userWords(entry)[at] ?? '').slice(0, 200);
  const inTime = replacing(entry, placed, []).map((texts, index) =>
    index === turn - 1 ? [...(turnsOf(entry)[index] ?? []), text] : texts,
  );
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call },
    cause: `late-call:${reading?.tool ?? text}`,
    claim: `The user dictates ${JSON.stringify(value)} in turn ${at} (${JSON.stringify(words)}), and the reference makes ${text} in turn ${turn}, whose words say none of its values; an assistant that makes it at once fails.`,
    evidence: [callEvidence(entry, placed), wordsEvidence(entry, at, words)],
    witnesses: [rightButFailed(entry, inTime)],
  };
}
