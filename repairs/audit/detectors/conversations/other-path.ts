import { entryKey, toolsOf } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacingTurn, rightButFailed } from './shared/changed-reference.ts';
import { callsWith, compositions } from './shared/compositions.ts';
import { usesDictated } from './shared/dictated-values.ts';
import { literalsOf } from './shared/literals.ts';
import { callEvidence, outputEvidence, placedCalls, playedEntries } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { stateKeys } from './shared/state-key.ts';

/** Another way to the same state is accepted. */
export const otherPath: Detector = {
  identity: { id: 'other-path', version: '2', group: 'mechanical' },
  asks: 'calls of the same tools that lead to the same state pass as well',
  reads: 'suite',
  *detect(audited) {
    const searched = new Map<string, readonly string[] | undefined>();
    for (const entry of playedEntries(audited)) {
      const byTurn = Map.groupBy(placedCalls(entry, audited), ({ turn }) => turn);
      for (const [turn, calls] of byTurn) {
        const known = [...byTurn]
          .flatMap(([index, texts]) => (index <= turn ? texts : []))
          .map(({ text }) => text);
        const key = JSON.stringify([entry.initialState, known, calls.length]);
        // Variants start alike and call alike: the search is made once, in the smallest world.
        const other = searched.has(key) ? searched.get(key) : otherWay(entry, calls, audited);
        searched.set(key, other);
        const [first] = calls;
        if (other !== undefined && first !== undefined) yield draftOf(entry, calls, other, audited);
      }
    }
  },
};

/** Fewest and most calls that change something in a turn that is searched. */
const FEWEST_CHANGES = 2;
const MOST_CHANGES = 4;

/** Whether a call changes a state: a look-up of what is drawn by chance moves on the hidden draw alone. */
function changesState(
  { before, after, leaves, reading }: PlacedCall,
  { world }: Pick<AuditedSuite, 'world'>,
): boolean {
  if (before === after || reading === undefined) return false;
  const { made } = world.meaning(reading.environment);
  const isDrawn = leaves.length > 0 && leaves.every(({ key }) => key !== null && made.includes(key));
  return !isDrawn || world.differences(before, after).length > 0;
}

/** Calls for a turn that lead to the same state and do not show what the reference's calls show. */
function otherWay(
  entry: SuiteEntry,
  calls: readonly PlacedCall[],
  audited: AuditedSuite,
): readonly string[] | undefined {
  const changing = calls.filter((call) => changesState(call, audited));
  const environments = new Set(changing.map(({ reading }) => reading?.environment));
  const [first] = changing;
  const last = changing.at(-1);
  if (first === undefined || last === undefined || environments.size !== 1 || entry.longContext)
    return undefined;
  if (changing.length < FEWEST_CHANGES || changing.length > MOST_CHANGES) return undefined;
  const used = new Set(changing.map(({ reading }) => reading?.tool));
  const tools = toolsOf(entry, audited.suite.catalogue).filter(({ name }) => used.has(name));
  const values = [...new Set(changing.flatMap((call) => literalsOf(call).map(({ value }) => value)))];
  const keyOf = stateKeys(entry, audited);
  const search = {
    start: first.before,
    target: keyOf(last.after),
    keyOf,
    calls: callsWith(tools, values),
    depth: changing.length,
  };
  const reads = calls.filter((call) => !changesState(call, audited));
  return compositions(entry, search, audited)
    .filter(({ outputs }) => !changing.every(({ output }) => outputs.includes(output)))
    .filter((composition) => usesDictated(entry, changing, composition.calls, audited))
    .map((composition) => [...composition.calls, ...reads.map(({ text }) => text)])
    .find((texts) => showsSame(entry, texts, first, reads, audited));
}

/** Whether the look-ups of the turn show the same after other calls. */
function showsSame(
  entry: SuiteEntry,
  texts: readonly string[],
  { before }: PlacedCall,
  reads: readonly PlacedCall[],
  { world }: AuditedSuite,
): boolean {
  let state = before;
  const outputs = texts.map((text) => {
    const execution = world.execute(entry, 'audit', state, text);
    ({ state } = execution);
    return execution.output;
  });
  return reads.every(({ output }) => outputs.includes(output));
}

function draftOf(
  entry: SuiteEntry,
  calls: readonly PlacedCall[],
  other: readonly string[],
  audited: AuditedSuite,
): FindingDraft {
  const [first] = calls;
  const turn = first?.turn ?? 0;
  const changing = calls.filter((call) => changesState(call, audited));
  return {
    component: 'evaluation',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn },
    cause: `other-path:${changing.map(({ reading }) => reading?.tool ?? '').join(' ')}`,
    claim: `${other.join('; ')} leads to the same state as the reference's ${changing.map(({ text }) => text).join('; ')}, but the outputs of the latter are demanded, so that it fails.`,
    evidence: changing.flatMap((call) => [callEvidence(entry, call), outputEvidence(entry, call)]),
    witnesses: [rightButFailed(entry, replacingTurn(entry, turn, other))],
  };
}
