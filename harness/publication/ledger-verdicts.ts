import { playersOfSeveralRuns, trialNumbers } from '../../evaluators/ranking/contestants.ts';
import type { NameOf, TrialOf } from '../../evaluators/ranking/contestants.ts';
import type { Judging } from '../contract/judging.ts';
import type { EntryOutline, Player, VerdictOutline } from '../contract/outline.ts';
import { roleOf } from './sign-rows.ts';
import type { BoardSource } from './source.ts';

/** Verdict on an episode of a run that does not fit its entries, whatever the evaluators say. */
const MISMATCHED = { kind: 'unscored', code: null, errorType: null, because: 'run-mismatch' } as const;

/** What verdicts on a suite are read for. */
type LedgerRequest = {
  readonly suiteHash: string;
  readonly judgings: readonly Judging[];
  readonly entries: readonly EntryOutline[];
  readonly players: readonly Player[];
  readonly nameOf: NameOf;
};

/**
 * Verdicts on the entries of a suite, with the trials under which they are published. Each call reads the store again: there may be
 * millions, which take less time than memory.
 */
export function ledgerVerdicts(
  store: BoardSource,
  { suiteHash, judgings, entries, players, nameOf }: LedgerRequest,
): { readonly verdicts: () => Generator<VerdictOutline>; readonly trialOf: TrialOf } {
  const entryKeys = new Set(entries.map(({ entryKey }) => entryKey));
  const isMismatch = store.runFits.mismatches();
  const several = playersOfSeveralRuns(players, nameOf);
  function* stored(): Generator<VerdictOutline> {
    for (const verdict of store.outlines.verdicts(suiteHash, judgings))
      if (entryKeys.has(verdict.entryKey)) yield verdict;
  }
  function* ofSeveralRuns(): Generator<VerdictOutline> {
    for (const verdict of stored()) if (several.has(nameOf(verdict))) yield verdict;
  }
  const trialOf = trialNumbers(several.size === 0 ? [] : ofSeveralRuns(), nameOf);
  function* verdicts(): Generator<VerdictOutline> {
    for (const verdict of stored()) {
      const because = isMismatch(verdict) && verdict.kind !== null ? MISMATCHED : {};
      yield { ...verdict, ...because, trial: trialOf(verdict) };
    }
  }
  return { verdicts, trialOf };
}

/** What a ledger says of verdicts before it makes rows of them. */
export type VerdictSummary = {
  /** Identity of the model in the store, by contestant. */
  readonly models: ReadonlyMap<string, string>;
  /** Number of trials, by contestant. */
  readonly trials: ReadonlyMap<string, number>;
  /** Contestants whose recorded run of a category does not fit its entries, by category; those without any are absent. */
  readonly mismatched: ReadonlyMap<string, ReadonlySet<string>>;
  /** Kinds of references on which outcome has judged anything. */
  readonly kindsOfOutcome: ReadonlySet<EntryOutline['reference'] | undefined>;
};

/** Goes over verdicts once. */
export function verdictSummary(
  verdicts: Iterable<VerdictOutline>,
  entries: readonly EntryOutline[],
  nameOf: NameOf,
): VerdictSummary {
  const kindOf = new Map(entries.map(({ entryKey, reference }) => [entryKey, reference]));
  const kindsOfOutcome = new Set<EntryOutline['reference'] | undefined>();
  const models = new Map<string, string>();
  const mismatched = new Map<string, Set<string>>();
  const trials = new Map<string, number>();
  for (const verdict of verdicts) {
    const name = nameOf(verdict);
    models.set(name, verdict.model);
    trials.set(name, Math.max(trials.get(name) ?? 1, verdict.trial + 1));
    if (verdict.kind !== null && roleOf(verdict.evaluator) === 'outcome')
      kindsOfOutcome.add(kindOf.get(verdict.entryKey));
    if (verdict.because === MISMATCHED.because)
      mismatched.set(verdict.category, (mismatched.get(verdict.category) ?? new Set()).add(name));
  }
  return { models, trials, mismatched, kindsOfOutcome };
}
