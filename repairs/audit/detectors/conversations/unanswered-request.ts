import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { readOutput } from '../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { normalised, wordsOf } from '../../../../evaluators/outcome/multi-turn/state/wording.ts';
import type { WorldState } from '../../../../harness/contract/environment.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { turnsOf, wrongButPassed } from './shared/changed-reference.ts';
import { callsWith } from './shared/compositions.ts';
import { saidValues } from './shared/discoveries.ts';
import { expectedTool } from './shared/expected-tool.ts';
import { offeredTools } from './shared/offered-tools.ts';
import { placedCalls, playedEntries, wordsEvidence } from './shared/placed-calls.ts';
import { REQUEST } from './shared/requests.ts';
import { actionWords, saysAction } from './shared/tool-words.ts';

/** Where the user asks for something that the tools can do, the reference calls one. */
export const unansweredRequest: Detector = {
  identity: { id: 'unanswered-request', version: '3', group: 'mechanical' },
  asks: 'a request that lacks nothing is answered with a call',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      const words = userWords(entry);
      for (const [turn, calls] of turnsOf(entry).entries()) {
        if (calls.length > 0 || !REQUEST.test(words[turn] ?? '')) continue;
        if (lacksSomething(entry, turn, audited)) continue;
        const answer = answerTo(entry, turn, audited);
        const tool = answer === undefined ? expectedTool(entry, turn, audited) : undefined;
        const answers = answer?.join('; ') ?? tool;
        if (answers !== undefined) yield draftOf(entry, turn, words[turn] ?? '', answers);
      }
    }
  },
};

/**
 * Whether a turn is left without a call because something is missing: in another variant of the scenario the same words are
 * answered, and the conversation does not go on alike; or the next turn announces a tool or, in the only entry with these words, says more.
 */
function lacksSomething(entry: SuiteEntry, turn: number, audited: AuditedSuite): boolean {
  if ((entry.turns[turn + 1]?.announces.length ?? 0) > 0) return true;
  const same = sameWords(entry, turn, audited);
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

/** Turns of other variants of the scenario in which the user says the same, with the calls of their references. */
function sameWords(entry: SuiteEntry, turn: number, audited: AuditedSuite) {
  const words = normalised(userWords(entry)[turn] ?? '');
  return audited
    .variants(entry)
    .flatMap((other) =>
      userWords(other).flatMap((said, index) =>
        other !== entry && normalised(said) === words
          ? [{ other, index, calls: turnsOf(other)[index] ?? [] }]
          : [],
      ),
    );
}

/**
 * Calls that answer the request and that the world does not refuse: those of another variant, or one of a tool of whose
 * name the user says every word, with values that he says. `undefined`: there are none.
 */
function answerTo(entry: SuiteEntry, turn: number, audited: AuditedSuite): readonly string[] | undefined {
  const words = userWords(entry)[turn] ?? '';
  const said = wordsOf(words);
  const named = offeredTools(entry, turn, audited).filter(
    ({ name }) => actionWords(name).length > 1 && saysAction(said, name),
  );
  const answers = [
    ...sameWords(entry, turn, audited).map(({ calls }) => calls),
    ...callsWith(named, saidValues([words])).map((call) => [call]),
  ];
  const before = placedCalls(entry, audited).findLast((call) => call.turn < turn)?.after;
  return answers.find((calls) => isDone(entry, before ?? audited.world.start(entry), calls, audited));
}

/** Whether there are calls and the world refuses none of them. */
function isDone(
  entry: SuiteEntry,
  start: WorldState,
  calls: readonly string[],
  { world }: AuditedSuite,
): boolean {
  let state = start;
  return (
    calls.length > 0 &&
    calls.every((call) => {
      const execution = world.execute(entry, 'audit', state, call);
      ({ state } = execution);
      return readOutput(execution.output).kind === 'information';
    })
  );
}

function draftOf(entry: SuiteEntry, turn: number, words: string, answers: string): FindingDraft {
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn },
    cause: `unanswered-request:${normalised(words).slice(0, 80)}`,
    claim: `The user asks ${JSON.stringify(words.slice(0, 200))}, which ${answers} answers, and the reference makes no call; an assistant that does nothing passes the turn.`,
    evidence: [wordsEvidence(entry, turn, words.slice(0, 200))],
    witnesses: [wrongButPassed(entry, turnsOf(entry))],
  };
}
