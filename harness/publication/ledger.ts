import type { Role } from './schemas/board.ts';
import type { SuiteManifest } from '../contract/suite.ts';
import type { EntryOutline } from '../contract/outline.ts';
import type { BoardSource } from './source.ts';
import { contestantNames, votersAmong } from '../../evaluators/ranking/contestants.ts';
import type { TrialOf } from '../../evaluators/ranking/contestants.ts';
import type { ScenarioOf } from '../../evaluators/ranking/score-matrix.ts';
import { scenarioFinder } from '../../evaluators/ranking/suite-ranking.ts';
import { byCodeUnits } from '../../evaluators/statistics/resampling.ts';
import type { Judging } from '../contract/judging.ts';
import type { SuiteDefinition } from '../contract/suite-definition.ts';
import { ABSENT } from './legend-item.ts';
import { ledgerVerdicts, verdictSummary } from './ledger-verdicts.ts';
import type { VerdictSummary } from './ledger-verdicts.ts';
import { completeRows, rowKey, signTable } from './sign-rows.ts';
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

/** Reads the verdicts of the given evaluators on a suite from the store. */
export function readLedger(
  store: BoardSource,
  { manifest, evaluators }: SelectedSuite,
  definition: SuiteDefinition,
): SuiteLedger {
  const suiteHash = manifest.contentHash;
  const judges = [...evaluators.action, ...evaluators.outcome];
  const judgings = judges.map((evaluator) => ({ ...evaluator, suiteHash }));
  const entries = store.outlines.entries(suiteHash);
  const players = store.outlines.players(suiteHash);
  const nameOf = contestantNames(players);
  const { verdicts, trialOf } = ledgerVerdicts(store, { suiteHash, judgings, entries, players, nameOf });
  const { models, trials, mismatched, kindsOfOutcome } = verdictSummary(verdicts(), entries, nameOf);
  const categories = Map.groupBy(entries, ({ category }) => category);
  const contestants = [...models.keys()].toSorted(byCodeUnits);
  const roles = judgingRoles(categories, kindsOfOutcome);
  const signs = signTable({ categories, roles, verdicts: verdicts(), nameOf });
  const rows = completeRows({ categories, roles, contestants, trials, signs });
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
    rows,
    episodes: recordedEpisodes(rows),
    trials: Math.max(1, ...trials.values()),
    trialOf,
  };
}

/** Number of the episodes that rows have a sign of. Action judges every category. */
function recordedEpisodes(rows: SuiteLedger['rows']): number {
  let episodes = 0;
  for (const { role, signs } of [...rows.values()].flat())
    if (role === 'action') for (const sign of signs) if (sign !== ABSENT.sign) episodes += 1;
  return episodes;
}

/**
 * Roles that judge a category: action judges every category; outcome those with references of a kind on which it has judged
 * anything in the suite.
 */
function judgingRoles(
  categories: SuiteLedger['categories'],
  kindsOfOutcome: VerdictSummary['kindsOfOutcome'],
): SuiteLedger['roles'] {
  return new Map(
    [...categories].map(([category, entries]): [string, readonly Role[]] => {
      const isJudged = entries.some(({ reference }) => kindsOfOutcome.has(reference));
      return [category, isJudged ? ['action', 'outcome'] : ['action']];
    }),
  );
}
