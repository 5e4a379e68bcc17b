import type { Role } from './schemas/board.ts';
import type { SuiteManifest } from '../contract/suite.ts';
import type { EntryOutline, VerdictOutline } from '../contract/outline.ts';
import type { BoardSource } from './source.ts';
import { contestantNames, trialNumbers, votersAmong } from '../../evaluators/ranking/contestants.ts';
import type { TrialOf } from '../../evaluators/ranking/contestants.ts';
import type { ScenarioOf } from '../../evaluators/ranking/score-matrix.ts';
import { scenarioFinder } from '../../evaluators/ranking/suite-ranking.ts';
import { byCodeUnits } from '../../evaluators/statistics/resampling.ts';
import type { Judging } from '../contract/judging.ts';
import type { SuiteDefinition } from '../contract/suite-definition.ts';
import { completeRows, roleOf, rowKey, signTable } from './sign-rows.ts';
import type { SignRow } from './sign-rows.ts';
import type { SelectedSuite } from './select-suites.ts';

/** All data for a suite's part of the board. */
export type SuiteLedger = {
  readonly manifest: SuiteManifest;
  readonly definition: SuiteDefinition;
  /** Sources of its verdicts: the evaluators of all roles on this suite. */
  readonly judgings: readonly Judging[];
  /** Entries by category, both in suite order. */
  readonly categories: ReadonlyMap<string, readonly EntryOutline[]>;
  readonly scenarioOf: ScenarioOf;
  /** Names, sorted by code units. */
  readonly contestants: readonly string[];
  /** Contestants whose coverage decides what a ranking is over. */
  readonly voters: ReadonlySet<string>;
  /** Identity of the model in the store, by contestant. */
  readonly models: ReadonlyMap<string, string>;
  /** Roles that judge a category. */
  readonly roles: ReadonlyMap<string, readonly Role[]>;
  /** Rows by {@link rowKey}, ordered by trial. Complete: an episode that was not recorded has the sign `absent`. */
  readonly rows: ReadonlyMap<string, readonly SignRow[]>;
  /** Contestants whose recorded run of a category does not fit its entries, by category; those without any are absent. */
  readonly mismatched: ReadonlyMap<string, ReadonlySet<string>>;
  /** Number of episodes recorded for its entries. */
  readonly episodes: number;
  readonly trials: number;
  /** Trial under which an episode of its entries is published. */
  readonly trialOf: TrialOf;
};

/** Rows of a contestant in a category under a role; empty if the role does not judge it. */
export const rowsOf = (ledger: SuiteLedger, role: Role, contestant: string, category: string) =>
  ledger.rows.get(rowKey(role, contestant, category)) ?? [];

/** Verdict on an episode of a run that does not fit its entries, whatever the evaluators say. */
const MISMATCHED = { kind: 'unscored', code: null, errorType: null, because: 'run-mismatch' } as const;

/** Reads the verdicts of the given evaluators on a suite from the store. */
export function readLedger(
  store: BoardSource,
  { manifest, evaluators }: SelectedSuite,
  definition: SuiteDefinition,
): SuiteLedger {
  const judges = [...evaluators.action, ...evaluators.outcome];
  const judgings = judges.map((evaluator) => ({ ...evaluator, suiteHash: manifest.contentHash }));
  const entries = store.outlines.entries(manifest.contentHash);
  const entryKeys = new Set(entries.map(({ entryKey }) => entryKey));
  const isMismatch = store.runFits.mismatches();
  const players = store.outlines.players(manifest.contentHash);
  const nameOf = contestantNames(players);
  const stored = [...store.outlines.verdicts(manifest.contentHash, judgings)].filter(({ entryKey }) =>
    entryKeys.has(entryKey),
  );
  const trialOf = trialNumbers(stored, nameOf);
  const verdicts = stored.map((verdict) => ({
    ...verdict,
    ...(isMismatch(verdict) && verdict.kind !== null ? MISMATCHED : {}),
    trial: trialOf(verdict),
  }));
  const categories = Map.groupBy(entries, ({ category }) => category);
  const roles = judgingRoles(categories, verdicts);
  const models = new Map(verdicts.map((verdict): [string, string] => [nameOf(verdict), verdict.model]));
  const contestants = [...models.keys()].toSorted(byCodeUnits);
  const mismatched = new Map<string, Set<string>>();
  const trials = new Map<string, number>();
  const recorded = new Set<string>();
  for (const verdict of verdicts) {
    const name = nameOf(verdict);
    trials.set(name, Math.max(trials.get(name) ?? 1, verdict.trial + 1));
    if (verdict.because === MISMATCHED.because)
      mismatched.set(verdict.category, (mismatched.get(verdict.category) ?? new Set()).add(name));
    recorded.add(`${name}\n${verdict.trial}\n${verdict.entryKey}`);
  }
  const signs = signTable({ categories, roles, verdicts, nameOf });
  return {
    manifest,
    definition,
    judgings,
    categories,
    scenarioOf: scenarioFinder(definition, entries),
    contestants,
    voters: votersAmong(players, nameOf),
    models,
    roles,
    mismatched,
    rows: completeRows({ categories, roles, contestants, trials, signs }),
    episodes: recorded.size,
    trials: Math.max(1, ...trials.values()),
    trialOf,
  };
}

/**
 * Roles that judge a category: action judges every category; outcome those with references of a kind on which it has judged
 * anything in the suite.
 */
function judgingRoles(
  categories: SuiteLedger['categories'],
  verdicts: readonly VerdictOutline[],
): SuiteLedger['roles'] {
  const kindOf = new Map([...categories.values()].flat().map((entry) => [entry.entryKey, entry.reference]));
  const kindsOfOutcome = new Set(
    verdicts
      .filter(({ evaluator, kind }) => kind !== null && roleOf(evaluator) === 'outcome')
      .map(({ entryKey }) => kindOf.get(entryKey)),
  );
  return new Map(
    [...categories].map(([category, entries]): [string, readonly Role[]] => {
      const isJudged = entries.some(({ reference }) => kindsOfOutcome.has(reference));
      return [category, isJudged ? ['action', 'outcome'] : ['action']];
    }),
  );
}
