import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { turnsOf, wrongButPassed } from './shared/changed-reference.ts';
import { elsewhere, habitsOf } from './shared/habits.ts';
import { namedStems } from './shared/documented-words.ts';
import { isLookup } from './shared/discoveries.ts';
import { callEvidence, placedCalls, playedEntries, requestOf } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { withoutQuestions } from './shared/questions.ts';
import { requestStems } from './shared/request-words.ts';

/** What is done for the sake of another call is followed by it. */
export const unfinishedSequence: Detector = {
  identity: { id: 'unfinished-sequence', version: '2', group: 'mechanical' },
  asks: 'a call that nearly all other references make together with another one in the same turn is made together with it',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      const byTurn = Map.groupBy(placedCalls(entry, audited), ({ turn }) => turn);
      for (const calls of byTurn.values()) {
        const draft = unfinished(entry, calls, audited);
        if (draft !== undefined) yield draft;
      }
    }
  },
};

/** Fewest other turns from which it shows that two calls belong together. */
const FEWEST = 8;
/** Share of them in which the one follows the other, at least: a suite has slips. */
const NEARLY_ALL = 0.9;

function unfinished(
  entry: SuiteEntry,
  calls: readonly PlacedCall[],
  audited: AuditedSuite,
): FindingDraft | undefined {
  const called = new Set(calls.map(({ reading }) => reading?.tool));
  for (const placed of calls) {
    const tool = placed.reading?.tool ?? '';
    const turns = elsewhere(habitsOf(audited).byTool.get(tool) ?? [], entry, audited);
    if (turns.length < FEWEST) continue;
    const said = requestStems(asked(entry, placed, audited));
    const companions = new Set(turns.flatMap(({ order }) => order));
    const missing = [...companions].find(
      (other) =>
        !called.has(other) &&
        turns.filter(({ order }) => order.indexOf(tool) < order.indexOf(other)).length >=
          NEARLY_ALL * turns.length &&
        [...namedStems(other)].some((stem) => said.has(stem)),
    );
    if (missing !== undefined && !isLookup(entry, `${missing}()`, audited.world))
      return draftOf(entry, placed, missing, turns.length);
  }
  return undefined;
}

/** What asks for more than a call does. A look-up answers the questions of a request: they ask for nothing that follows it. */
function asked(entry: SuiteEntry, { turn, text }: PlacedCall, { world }: AuditedSuite): string {
  const request = requestOf(entry, turn);
  return isLookup(entry, text, world) ? withoutQuestions(request) : request;
}

function draftOf(entry: SuiteEntry, placed: PlacedCall, missing: string, turns: number): FindingDraft {
  const { turn, text, reading } = placed;
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn },
    cause: `unfinished-sequence:${missing}`,
    claim: `In turn ${turn} the reference makes ${text} and not ${missing}, which the user's words name and which follows in the same turn in nearly all ${turns} turns of other scenarios that call ${reading?.tool ?? ''}; an assistant that does not make it passes the turn.`,
    evidence: [callEvidence(entry, placed)],
    witnesses: [wrongButPassed(entry, turnsOf(entry))],
  };
}
