import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { rightButFailed, turnsOf } from './shared/changed-reference.ts';
import { literalsOf } from './shared/literals.ts';
import { callEvidence, placedCalls, playedEntries, wordsEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { groundIn, hasSource, readable } from './shared/provenance.ts';
import { contentWords, shareIn } from './shared/requests.ts';

/** A turn does not ask for what the reference does in the next one. */
export const nextTurnInvited: Detector = {
  identity: { id: 'next-turn-invited', version: '1', group: 'mechanical' },
  asks: 'what a turn asks for is done in that turn, not in the next one',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      for (const [turn, calls] of turnsOf(entry).entries()) {
        const draft = calls.length > 0 ? invited(entry, turn, audited) : undefined;
        if (draft !== undefined) yield draft;
      }
    }
  },
};

/** Least share of the words of a request that a turn has which makes it already. */
const REPEATED = 0.7;
/** Fewest words that tell one request from another. */
const FEWEST_WORDS = 3;

function invited(entry: SuiteEntry, turn: number, audited: AuditedSuite): FindingDraft | undefined {
  const words = userWords(entry);
  const [asked, next] = [words[turn] ?? '', words[turn + 1] ?? ''];
  const calls = placedCalls(entry, audited);
  const later = calls.filter((call) => call.turn === turn + 1);
  if (later.length === 0 || contentWords(next).length < FEWEST_WORDS) return undefined;
  const before = calls.filter((call) => call.turn <= turn);
  const share = shareIn(next, asked);
  const lacksNothing = share === 1 || isKnown(later, words.slice(0, turn + 1), before);
  if (share < REPEATED || !lacksNothing) return undefined;
  const texts = later.map(({ text }) => text);
  const [first] = later;
  return {
    component: 'intent',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn },
    cause: `next-turn-invited:${turn}`,
    claim: `Turn ${turn} asks for what turn ${turn + 1} asks for, too (${JSON.stringify(next.slice(0, 160))}), and the reference does it in turn ${turn + 1}: ${texts.join('; ').slice(0, 300)}; an assistant that does it when it is first asked fails.`,
    evidence: [
      wordsEvidence(entry, turn, asked),
      wordsEvidence(entry, turn + 1, next),
      ...(first === undefined ? [] : [callEvidence(entry, first)]),
    ],
    witnesses: [
      rightButFailed(
        entry,
        turnsOf(entry).map((own, index) =>
          index === turn ? [...own, ...texts] : index === turn + 1 ? [] : own,
        ),
      ),
    ],
  };
}

/** Whether all values of calls were said or shown before, or are shown by the ones before them. */
function isKnown(
  calls: readonly PlacedCall[],
  said: readonly string[],
  before: readonly PlacedCall[],
): boolean {
  return calls.every((call, index) => {
    const shown = [...before, ...calls.slice(0, index)];
    const ground = groundIn(
      [...said, ...shown.flatMap(({ text, output }) => [text, readable(output)])].join('\n'),
    );
    return literalsOf(call).every(({ value }) => hasSource(value, ground));
  });
}
