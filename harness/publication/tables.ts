import { chooseCoverage, coverageOf, talliesOver } from '../../evaluators/ranking/coverage.ts';
import { scoreTable } from '../../evaluators/ranking/score-table.ts';
import { cellsOf } from '../../evaluators/ranking/suite-ranking.ts';
import { sizesOf } from '../../evaluators/ranking/tallies.ts';
import type { ModelTally } from '../../evaluators/ranking/tallies.ts';
import type { EvaluatorIdentity } from '../contract/judging.ts';
import type { ScoreTable } from '../contract/score-table.ts';
import type { SuiteLedger } from './ledger.ts';
import type { Role } from './schemas/board.ts';
import type { LedgerScope } from './scopes.ts';
import { ledgerTallies } from './sign-counts.ts';

/** The verdicts of one role in one scope, with the resulting ranking. */
export type ScopeRanking = {
  readonly scope: LedgerScope;
  readonly role: Role;
  /** Contestants with a verdict in the scope, over the coverage of the table. */
  readonly tallies: ReadonlyMap<string, ModelTally>;
  /** `undefined`: no contestant has a verdict in the scope. */
  readonly table: ScoreTable | undefined;
};

/** Evaluators of each role that have judged a suite. */
export type RoleEvaluators = Readonly<Record<Role, readonly EvaluatorIdentity[]>>;

/** Rankings of a suite by scope and role. A role ranks only scopes in which it judges every category. */
export function scopeRankings(
  ledger: SuiteLedger,
  scopes: readonly LedgerScope[],
  evaluators: RoleEvaluators,
): readonly ScopeRanking[] {
  const roles = (['action', 'outcome'] as const).filter((role) => evaluators[role].length > 0);
  return scopes.flatMap((scope) => {
    const [first, ...others] = roles.filter((role) =>
      scope.categories.every((name) => ledger.roles.get(name)?.includes(role)),
    );
    if (first === undefined) return [];
    const ranking = scopeRanking(ledger, scope, first, evaluators);
    // All roles rank over the same categories, so that no model moves because of another set.
    const over = ranking.table?.over;
    return [ranking, ...others.map((role) => scopeRanking(ledger, scope, role, evaluators, over))];
  });
}

function scopeRanking(
  ledger: SuiteLedger,
  scope: LedgerScope,
  role: Role,
  evaluators: RoleEvaluators,
  over?: readonly string[],
): ScopeRanking {
  const allTallies = ledgerTallies(ledger, role, scope.categories);
  const played = new Map([...allTallies].filter(([, tally]) => tally.size > 0));
  const { id, contentHash } = ledger.manifest;
  const choice = {
    categories: scope.categories,
    tallies: played,
    voters: ledger.voters,
    isMismatch: (name: string, category: string) => ledger.mismatched.get(category)?.has(name) === true,
  };
  const coverage = over === undefined ? chooseCoverage(choice) : coverageOf(over, choice, undefined);
  // Tables of the suite's authors contain verdicts of their own check only.
  const cells =
    scope.group !== undefined && role === 'action' ? cellsOf(scope.group, allTallies, []) : () => [];
  const table =
    sizesOf(played).size === 0
      ? undefined
      : scoreTable({
          suite: { id, contentHash },
          evaluators: [...evaluators[role]],
          group: scope.scope.slug,
          tallies: played,
          coverage,
          isMismatch: choice.isMismatch,
          weightsOf: (sizes) => scope.weightsOf(sizes),
          scenarioOf: ledger.scenarioOf,
          cellsOf: cells,
        });
  return { scope, role, tallies: talliesOver(coverage, played), table };
}
