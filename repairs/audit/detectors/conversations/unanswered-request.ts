import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { normalised, wordsOf } from '../../../../evaluators/outcome/multi-turn/state/wording.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { turnsOf, wrongButPassed } from './shared/changed-reference.ts';
import { playedEntries, wordsEvidence } from './shared/placed-calls.ts';

/** Where the user asks for something that the tools can do, the reference calls one. */
export const unansweredRequest: Detector = {
  identity: { id: 'unanswered-request', version: '1', group: 'mechanical' },
  asks: 'a request that lacks nothing is answered with a call',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      const words = userWords(entry);
      for (const [turn, calls] of turnsOf(entry).entries()) {
        if (calls.length > 0 || wordsOf(words[turn] ?? '').length < FEW_WORDS) continue;
        if (lacksSomething(entry, turn, audited)) continue;
        yield draftOf(entry, turn, words[turn] ?? '');
      }
    }
  },
};

/** Fewer words than this make no request. */
const FEW_WORDS = 4;

/**
 * Whether a turn is left without a call because something is missing: in another variant of the scenario the same words are
 * answered, and the conversation does not go on alike; or the next turn announces a tool or, in the only entry with these words, says more.
 */
function lacksSomething(entry: SuiteEntry, turn: number, audited: AuditedSuite): boolean {
  if ((entry.turns[turn + 1]?.announces.length ?? 0) > 0) return true;
  const words = normalised(userWords(entry)[turn] ?? '');
  const others = audited.variants(entry).filter((other) => other !== entry);
  const same = others.flatMap((other) =>
    userWords(other).flatMap((said, index) =>
      normalised(said) === words ? [{ other, index, calls: turnsOf(other)[index] ?? [] }] : [],
    ),
  );
  const next = normalised(userWords(entry)[turn + 1] ?? '');
  const isGoingOn = same.some(
    ({ other, index, calls }) => calls.length > 0 && normalised(userWords(other)[index + 1] ?? '') === next,
  );
  if (isGoingOn) return false;
  if (same.some(({ calls }) => calls.length > 0)) return true;
  const isLeftEverywhere = same.some(
    ({ other, index }) => (other.turns[index + 1]?.announces.length ?? 0) === 0,
  );
  return !isLeftEverywhere && (turnsOf(entry)[turn + 1]?.length ?? 0) > 0;
}

function draftOf(entry: SuiteEntry, turn: number, words: string): FindingDraft {
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn },
    cause: `unanswered-request:${normalised(words).slice(0, 80)}`,
    claim: `The user asks ${JSON.stringify(words.slice(0, 200))}, which lacks nothing, and the reference makes no call; an assistant that does nothing passes the turn.`,
    evidence: [wordsEvidence(entry, turn, words.slice(0, 200))],
    witnesses: [wrongButPassed(entry, turnsOf(entry))],
  };
}
