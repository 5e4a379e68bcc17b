import type { AlikeVerdicts, Player } from '../../../harness/contract/outline.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { astCode } from '../../../harness/publication/ast-legend.ts';
import type { Role } from '../../../harness/publication/schemas/board.ts';
import type { PlayedRow } from '../../../harness/store/episode-lookup.ts';
import type { WatchedStore } from './watched-store.ts';

/** What one evaluator says of an episode: its first reason, by its code in the legend; `null` for a pass. */
export type Judged = { readonly kind: Verdict['kind']; readonly reason: string | null };

/** An episode with what the evaluators say; a role is absent where none has judged it. */
export type EpisodeRow = PlayedRow & {
  readonly runId: string;
  readonly model: string;
  readonly judged: Partial<Readonly<Record<Role, Judged>>>;
};

/** Which episodes, and the suite on which they are judged. Absent: of all runs, of all models. */
export type Scope = { readonly suite: string; readonly run?: string; readonly model?: string };

/** Finds the episodes of a scope, by model, then in suite order, then by run and trial. */
export type RowsOf = (scope: Scope) => readonly EpisodeRow[];

/** Reads episodes; what was read is kept until the database changes. */
export function rowReader(watched: WatchedStore): RowsOf {
  const { untilChanged, store } = watched;
  const players = untilChanged((suite: string) => store.outlines.players(suite), String);
  return untilChanged(
    ({ suite, run, model }: Scope) => {
      const chosen = players(suite).filter(
        (player) => (run ?? player.runId) === player.runId && (model ?? player.model) === player.model,
      );
      return rowsOf(watched, suite, chosen);
    },
    ({ suite, run, model }) => JSON.stringify([suite, run, model]),
  );
}

function rowsOf(watched: WatchedStore, suite: string, players: readonly Player[]): readonly EpisodeRow[] {
  const places = new Map(watched.entries(suite).map(({ entryKey }, place) => [entryKey, place]));
  const placeOf = (key: string): number => places.get(key) ?? places.size;
  const judgings = watched.judgings().filter(({ suiteHash }) => suiteHash === suite);
  const byModel = Map.groupBy(players, ({ model }) => model);
  return [...byModel.values()].flatMap((ofModel) =>
    ofModel
      .flatMap((player) => rowsOfPlayer(watched, judgings, player))
      .toSorted(
        (left, right) => placeOf(left.entryKey) - placeOf(right.entryKey) || left.trial - right.trial,
      ),
  );
}

function rowsOfPlayer(
  { store }: WatchedStore,
  judgings: ReturnType<WatchedStore['judgings']>,
  { runId, model }: Player,
): readonly EpisodeRow[] {
  const byRole = (['action', 'outcome'] as const).map((role) => {
    const own = judgings.filter((judging) => judging.role === role);
    return [role, judgedBy(store.verdictGroups.on(own, { runId, model }).categories.values())] as const;
  });
  return store.lookup.played(runId, model).map((played) => {
    const judged = byRole.flatMap(([role, of]) => {
      const said = of.get(`${played.trial} ${played.entryKey}`);
      return said === undefined ? [] : [[role, said] as const];
    });
    return { ...played, runId, model, judged: Object.fromEntries(judged) };
  });
}

/** Verdicts by trial and entry. Where several evaluators judged an episode, one that decides it stands. */
function judgedBy(categories: Iterable<readonly AlikeVerdicts[]>): ReadonlyMap<string, Judged> {
  const judged = new Map<string, Judged>();
  for (const verdicts of categories) {
    for (const alike of verdicts) {
      const said = judgedOf(alike);
      for (const trial of alike.trials) {
        const key = `${trial} ${alike.entryKey}`;
        if ((judged.get(key)?.kind ?? 'unscored') === 'unscored') judged.set(key, said);
      }
    }
  }
  return judged;
}

const judgedOf = ({ kind, reason, errorType }: AlikeVerdicts): Judged => ({
  kind,
  reason: reason === 'ast-mismatch' ? astCode(errorType ?? '') : reason,
});
