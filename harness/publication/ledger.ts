import type { Role } from './schemas/board.ts';
import type { SuiteManifest } from '../contract/suite.ts';
import type { EntryOutline, VerdictOutline } from '../contract/outline.ts';
import type { BoardSource } from './source.ts';
import {
  contestantNames,
  playersOfSeveralRuns,
  trialNumbers,
  votersAmong,
} from '../../evaluators/ranking/contestants.ts';
import type { NameOf, TrialOf } from '../../evaluators/ranking/contestants.ts';
import type { ScenarioOf } from '../../evaluators/ranking/score-matrix.ts';
import { scenarioFinder } from '../../evaluators/ranking/suite-ranking.ts';
import { byCodeUnits } from '../../evaluators/statistics/resampling.ts';
import type { Judging } from '../contract/judging.ts';
import type { SuiteDefinition } from '../contract/suite-definition.ts';
import { ABSENT } from './legend-item.ts';
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
  function* stored(): Generator<VerdictOutline> {
    for (const verdict of store.outlines.verdicts(manifest.contentHash, judgings))
      if (entryKeys.has(verdict.entryKey)) yield verdict;
  }
  const several = playersOfSeveralRuns(players, nameOf);
  const trialOf = trialNumbers(several.size === 0 ? [] : ofPlayers(stored(), several, nameOf), nameOf);
  function* verdicts(): Generator<VerdictOutline> {
    for (const verdict of stored()) {
      const because = isMismatch(verdict) && verdict.kind !== null ? MISMATCHED : {};
      yield { ...verdict, ...because, trial: trialOf(verdict) };
    }
  }
  const categories = Map.groupBy(entries, ({ category }) => category);
  const kindOf = new Map(entries.map(({ entryKey, reference }) => [entryKey, reference]));
  const kindsOfOutcome = new Set<EntryOutline['reference'] | undefined>();
  const models = new Map<string, string>();
  const mismatched = new Map<string, Set<string>>();
  const trials = new Map<string, number>();
  for (const verdict of verdicts()) {
    const name = nameOf(verdict);
    models.set(name, verdict.model);
    trials.set(name, Math.max(trials.get(name) ?? 1, verdict.trial + 1));
    if (verdict.kind !== null && roleOf(verdict.evaluator) === 'outcome')
      kindsOfOutcome.add(kindOf.get(verdict.entryKey));
    if (verdict.because === MISMATCHED.because)
      mismatched.set(verdict.category, (mismatched.get(verdict.category) ?? new Set()).add(name));
  }
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

function* ofPlayers(
  verdicts: Iterable<VerdictOutline>,
  players: ReadonlySet<string>,
  nameOf: NameOf,
): Generator<VerdictOutline> {
  for (const verdict of verdicts) if (players.has(nameOf(verdict))) yield verdict;
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
  kindsOfOutcome: ReadonlySet<EntryOutline['reference'] | undefined>,
): SuiteLedger['roles'] {
  return new Map(
    [...categories].map(([category, entries]): [string, readonly Role[]] => {
      const isJudged = entries.some(({ reference }) => kindsOfOutcome.has(reference));
      return [category, isJudged ? ['action', 'outcome'] : ['action']];
    }),
  );
}
