import { readOutput } from '../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { abstentionTurns } from '../../../../evaluators/outcome/multi-turn/derive/abstention.ts';
import { entryKey, toolsOf } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { rightButFailed, turnsOf } from './shared/changed-reference.ts';
import { callsWith, compositions } from './shared/compositions.ts';
import { hasState, isLookup } from './shared/discoveries.ts';
import { usesDictated } from './shared/dictated-values.ts';
import { literalsOf } from './shared/literals.ts';
import { placedCalls, playedEntries, requestOf, wordsEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { stateKeys } from './shared/state-key.ts';
import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';

/** A withheld tool is one without which the request cannot be met. */
export const voidWithholding: Detector = {
  identity: { id: 'void-withholding', version: '1', group: 'mechanical' },
  asks: 'what a withheld tool is needed for cannot be reached with the tools that are left',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      for (const { turn, missing } of abstentionTurns(entry)) {
        const draft = missing === 'function' ? reachable(entry, turn, audited) : undefined;
        if (draft !== undefined) yield draft;
      }
    }
  },
};

/** Most calls of the reference that are replaced. */
const MOST_CHANGES = 3;
/** Most calls that are tried at every step. */
const MOST_CANDIDATES = 80;

function reachable(entry: SuiteEntry, turn: number, audited: AuditedSuite): FindingDraft | undefined {
  const withheld = new Set(entry.turns.slice(turn + 1).flatMap(({ announces }) => announces));
  const calls = placedCalls(entry, audited).filter((call) => call.turn === turn + 1);
  const isUsed = calls.some(({ reading }) => withheld.has(reading?.tool ?? ''));
  const texts = isUsed ? withoutWithheld(entry, calls, withheld, audited) : calls.map(({ text }) => text);
  if (texts === undefined) return undefined;
  const announced = (entry.turns[turn + 1]?.announces ?? []).join(', ');
  const words = userWords(entry)[turn] ?? '';
  return {
    component: 'protocol',
    // An assistant that has only looked something up can look it up again.
    severity: isUsed && isUnchanged(calls, audited) ? 'major' : 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn },
    cause: `void-withholding:${announced}`,
    claim: `${announced} is withheld, but ${texts.join('; ')} meets the request without it; an assistant that does so at once has nothing left to call in the next turn and fails.`,
    evidence: [wordsEvidence(entry, turn, words.slice(0, 300))],
    witnesses: [
      rightButFailed(
        entry,
        turnsOf(entry).map((turnCalls, index) =>
          index === turn ? texts : index === turn + 1 ? [] : turnCalls,
        ),
      ),
    ],
  };
}

/** Whether calls leave all public attributes as they are. */
function isUnchanged(calls: readonly PlacedCall[], { world }: AuditedSuite): boolean {
  const [first] = calls;
  const last = calls.at(-1);
  return (
    first === undefined ||
    last === undefined ||
    [...first.before.keys()].every((name) => world.sameState(name, first.before, last.after))
  );
}

/** Calls of other tools that reach the state of the reference's calls and show what they show. */
function withoutWithheld(
  entry: SuiteEntry,
  calls: readonly PlacedCall[],
  withheld: ReadonlySet<string>,
  audited: AuditedSuite,
): readonly string[] | undefined {
  const [first] = calls;
  const last = calls.at(-1);
  if (first === undefined || last === undefined || entry.longContext) return undefined;
  const path = changesWithout(entry, calls, withheld, audited);
  if (path === undefined) return undefined;
  const { world } = audited;
  const reads = calls.filter(({ text }) => isLookup(entry, text, world));
  const replaced = reads.map((read) =>
    withheld.has(read.reading?.tool ?? '') ? equivalentRead(entry, read, withheld, audited) : read.text,
  );
  const texts = replaced.flatMap((text) => (text === undefined ? [] : [text]));
  return texts.length === replaced.length ? [...path, ...texts] : undefined;
}

/** Calls of other tools that change what the reference's calls change; empty if those change nothing. */
function changesWithout(
  entry: SuiteEntry,
  calls: readonly PlacedCall[],
  withheld: ReadonlySet<string>,
  audited: AuditedSuite,
): readonly string[] | undefined {
  const { world } = audited;
  const changing = calls.filter(({ text }) => !isLookup(entry, text, world));
  const [first] = changing;
  const last = changing.at(-1);
  if (first === undefined || last === undefined) return [];
  if (!changing.some(({ reading }) => withheld.has(reading?.tool ?? '')))
    return changing.map(({ text }) => text);
  const environments = new Set(changing.map(({ reading }) => reading?.environment));
  const keyOf = stateKeys(entry, audited);
  const target = keyOf(last.after);
  if (environments.size !== 1 || changing.length > MOST_CHANGES || target === keyOf(first.before))
    return undefined;
  const candidates = candidateCalls(entry, calls, withheld, audited).filter((call) => {
    const reading = world.reading(entry, call);
    return environments.has(reading?.environment) && !isLookup(entry, call, world);
  });
  const depth = changing.length + 1;
  const search = { start: first.before, target, keyOf, calls: candidates, depth };
  if (candidates.length > MOST_CANDIDATES) return undefined;
  return compositions(entry, search, audited).find((found) =>
    usesDictated(entry, changing, found.calls, audited),
  )?.calls;
}

/** Calls of the tools that are left, with the values of the reference's calls. */
function candidateCalls(
  entry: SuiteEntry,
  calls: readonly PlacedCall[],
  withheld: ReadonlySet<string>,
  { suite }: AuditedSuite,
): readonly string[] {
  const tools = toolsOf(entry, suite.catalogue).filter(({ name }) => !withheld.has(name));
  const values = [...new Set(calls.flatMap((call) => literalsOf(call).map(({ value }) => value)))];
  return [...tools.map(({ name }) => `${name}()`), ...callsWith(tools, values)];
}

function leavesOf(output: string): ReadonlySet<string | number | boolean | null> {
  const reading = readOutput(output);
  return new Set(reading.kind === 'refusal' ? [] : reading.leaves.map(({ value }) => value));
}

/** A look-up that shows all telling values of another, under whatever keys. */
function equivalentRead(
  entry: SuiteEntry,
  read: PlacedCall,
  withheld: ReadonlySet<string>,
  audited: AuditedSuite,
): string | undefined {
  const { world } = audited;
  const values = read.leaves.map(({ value }) => value);
  const isTelling = values.some((value) => typeof value === 'number' || String(value).length > 5);
  if (!isTelling || requestOf(entry, read.turn) === '') return undefined;
  return candidateCalls(entry, [read], withheld, audited).find((call) => {
    if (!isLookup(entry, call, world) || !hasState(entry, read.before, call, world)) return false;
    const { output } = world.execute(entry, 'audit', read.before, call);
    const shown = leavesOf(output);
    return values.every((value) => shown.has(value));
  });
}
