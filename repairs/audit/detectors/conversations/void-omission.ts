import { abstentionTurns } from '../../../../evaluators/outcome/multi-turn/derive/abstention.ts';
import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { normalised, wordsOf } from '../../../../evaluators/outcome/multi-turn/state/wording.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { rightButFailed, turnsOf } from './shared/changed-reference.ts';
import { isDetermined, isSaid } from './shared/determined.ts';
import { literalsOf } from './shared/literals.ts';
import { callEvidence, placedCalls, playedEntries, wordsEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { groundIn } from './shared/provenance.ts';
import { contentWords, REQUEST, shareIn } from './shared/requests.ts';
import { saysAction } from './shared/tool-words.ts';

/** A value that the next turn supplies was not known before, and is used. */
export const voidOmission: Detector = {
  identity: { id: 'void-omission', version: '2', group: 'mechanical' },
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
/** Least share of the words of a whole request that one with a gap keeps, and most of it that it may add. */
const KEPT = 0.7;
const ADDED = 0.2;

/**
 * Whether a turn has nothing to do with the next one, so that it is no request with a gap. Asked only of worlds that a suite defines,
 * where such turns are a kind of task.
 */
function isAside(asked: string, next: string, { suite }: AuditedSuite): boolean {
  const words = new Set(contentWords(asked));
  return suite.definitions.size > 0 && !contentWords(next).some((word) => words.has(word));
}

function known(entry: SuiteEntry, turn: number, audited: AuditedSuite): FindingDraft | undefined {
  const said = userWords(entry).slice(0, turn + 1);
  const asked = said[turn] ?? '';
  const supply = userWords(entry)[turn + 1] ?? '';
  const calls = placedCalls(entry, audited);
  const answered = calls.filter((call) => call.turn === turn + 1);
  if (contentWords(supply).length === 0) return undefined;
  const repeated = said.findLastIndex((words) => isRepeated(supply, words));
  if (repeated >= 0) {
    const request = `${said[repeated] ?? ''}\n${asked}`;
    const isWhole = asksForAll(entry, turn, request, answered, audited);
    return isWhole ? draftOf(entry, turn, answered, `the user says the same in turn ${repeated}`) : undefined;
  }
  if (OTHER.test(asked) || decidesWhether(supply, said, answered) || isReworded(entry, turn, asked, audited))
    return undefined;
  if (isAside(asked, supply, audited)) return undefined;
  if (!isDetermined(entry, turn, answered, audited)) return undefined;
  const isValueMissing = answered.some((call) =>
    literalsOf(call).some(({ value }) => isSaid(value, groundIn(supply)) && !isSaid(value, groundIn(asked))),
  );
  return isValueMissing || asksForAll(entry, turn, asked, answered, audited)
    ? draftOf(
        entry,
        turn,
        answered,
        'all its values were said before, or are the only ones that were spoken of',
      )
    : undefined;
}

/** Words from which a sentence is told by its words alone. */
const TELLING = 4;

/** Whether a text was said before: to the letter, or all that it says. */
const isRepeated = (text: string, words: string): boolean =>
  normalised(words).includes(normalised(text)) ||
  (contentWords(text).length >= TELLING && shareIn(text, words) === 1);

/** Whether what is supplied has a figure that no call passes: it says whether something is to be done, not with what. */
function decidesWhether(supply: string, said: readonly string[], answered: readonly PlacedCall[]): boolean {
  const passed = answered.flatMap((call) => literalsOf(call).map(({ value }) => String(value))).join('\n');
  const known = new Set(groundIn([...said, passed].join('\n')).numbers);
  return wordsOf(supply).some((word) => /^\d[\d.,]*$/.test(word) && !known.has(Number(word)));
}

/** What users say in other variants of the scenario where the same calls answer them in one turn. */
const wholeRequests = (entry: SuiteEntry, turn: number, audited: AuditedSuite): readonly string[] => {
  const answer = (turnsOf(entry)[turn + 1] ?? []).join('\n');
  return audited
    .variants(entry)
    .flatMap((other) =>
      turnsOf(other).flatMap((calls, index) =>
        other !== entry && calls.join('\n') === answer ? [userWords(other)[index] ?? ''] : [],
      ),
    )
    .filter((words) => words !== '');
};

/** Whether the request says much that the whole one does not say: what it adds can point to something else. */
function isReworded(entry: SuiteEntry, turn: number, asked: string, audited: AuditedSuite): boolean {
  const whole = wholeRequests(entry, turn, audited);
  return whole.length > 0 && !whole.some((words) => shareIn(asked, words) >= 1 - ADDED);
}

/** Whether a request asks for what the calls do: it names what every tool does, or is nearly the whole request. */
function asksForAll(
  entry: SuiteEntry,
  turn: number,
  request: string,
  answered: readonly PlacedCall[],
  audited: AuditedSuite,
): boolean {
  const words = wordsOf(request);
  const isRequest = REQUEST.test(request);
  if (isRequest && answered.every(({ reading }) => saysAction(words, reading?.tool ?? ''))) return true;
  return (
    answered.some((call) => literalsOf(call).length > 0) &&
    wholeRequests(entry, turn, audited).some(
      (whole) => shareIn(whole, request) >= KEPT && (isRequest || !REQUEST.test(whole)),
    )
  );
}

function draftOf(
  entry: SuiteEntry,
  turn: number,
  answered: readonly PlacedCall[],
  reason: string,
): FindingDraft {
  const supply = userWords(entry)[turn + 1] ?? '';
  return {
    component: 'protocol',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn },
    cause: `void-omission:${answered.map(({ reading }) => reading?.tool ?? '').join(' ')}`,
    claim: `The reference waits in turn ${turn} for ${JSON.stringify(supply.slice(0, 160))}, but the request lacks nothing for ${answered
      .map(({ text }) => text)
      .join('; ')
      .slice(
        0,
        300,
      )}: ${reason}; an assistant that acts at once has nothing left to call in turn ${turn + 1} and fails.`,
    evidence: [
      wordsEvidence(entry, turn + 1, supply),
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
