import type { Episode } from '../../../harness/contract/episode.ts';
import type { Judging } from '../../../harness/contract/judging.ts';
import type { RunRecord } from '../../../harness/contract/stored.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import type { Spending } from '../../../harness/store/payments.ts';
import type { RemovedRun } from '../../../harness/store/remove-run.ts';

/** An episode of the model, and the verdicts on it in any order. */
export type ModelEpisode = {
  readonly runId: string;
  readonly episode: Episode;
  readonly verdicts: readonly { readonly judging: Judging; readonly verdict: Verdict }[];
};

/** What a store holds, as plain lists: the slow and obvious store that laws hold the real one against. */
export type StoreModel = {
  readonly suites: readonly Suite[];
  readonly runs: readonly RunRecord[];
  /** In the order in which they were stored; one that was replaced counts as stored then. */
  readonly episodes: readonly ModelEpisode[];
  readonly spending: ReadonlyMap<string, Spending>;
  /** Text of the reply by its key. */
  readonly replies: ReadonlyMap<string, string>;
};

export const EMPTY_STORE: StoreModel = {
  suites: [],
  runs: [],
  episodes: [],
  spending: new Map(),
  replies: new Map(),
};

/** One write. Where what it refers to is not stored, nothing is written. */
export type Write =
  | { readonly write: 'suite'; readonly suite: Suite }
  | { readonly write: 'run'; readonly run: RunRecord }
  | { readonly write: 'episode'; readonly runId: string; readonly episode: Episode }
  /** `which`: position among the stored episodes, taken modulo their number. */
  | {
      readonly write: 'verdict';
      readonly which: number;
      readonly judging: Judging;
      readonly verdict: Verdict;
    }
  | { readonly write: 'payment'; readonly runId: string; readonly dollars: number | undefined }
  | { readonly write: 'reply'; readonly key: string; readonly text: string }
  | { readonly write: 'removal'; readonly runId: string }
  /** Counts the verdicts that writes have left uncounted; nothing else changes. */
  | { readonly write: 'count' };

/** What a write does to a model, and what the store should say of it; `undefined`: it says nothing. */
export type Written = { readonly model: StoreModel; readonly answer: unknown };

const hashOf = ({ manifest }: Suite): string => manifest.contentHash;

export const keyOf = ({ entryId, occurrence }: Episode): string => entryKey({ id: entryId, occurrence });

/** The episode that a verdict is about; `undefined`: there is none, or the suite that it is judged on is not stored. */
export function judgedEpisode(
  { episodes, suites }: StoreModel,
  { which, judging }: Extract<Write, { write: 'verdict' }>,
): ModelEpisode | undefined {
  return suites.some((suite) => hashOf(suite) === judging.suiteHash)
    ? episodes[which % Math.max(1, episodes.length)]
    : undefined;
}

/** Whether all that a write refers to is stored. */
export function canWrite(model: StoreModel, write: Write): boolean {
  switch (write.write) {
    case 'run':
      return model.suites.some((suite) => hashOf(suite) === write.run.suiteHash);
    case 'episode':
    case 'payment':
      return model.runs.some(({ id }) => id === write.runId);
    case 'verdict':
      return judgedEpisode(model, write) !== undefined;
    case 'suite':
    case 'reply':
    case 'removal':
    case 'count':
      return true;
  }
}

/** Write to a model. @param write - one that {@link canWrite} allows. */
export function written(model: StoreModel, write: Write): Written {
  switch (write.write) {
    case 'suite': {
      const isStored = model.suites.some((suite) => hashOf(suite) === hashOf(write.suite));
      return silent(isStored ? model : { ...model, suites: [...model.suites, write.suite] });
    }
    case 'run': {
      const isStored = model.runs.some(({ id }) => id === write.run.id);
      return silent(isStored ? model : { ...model, runs: [...model.runs, write.run] });
    }
    case 'episode':
      return withEpisode(model, write.runId, write.episode);
    case 'verdict': {
      const { judging, verdict } = write;
      const judged = judgedEpisode(model, write);
      const changed = ({ verdicts, ...rest }: ModelEpisode): ModelEpisode => ({
        ...rest,
        verdicts: [
          ...verdicts.filter((other) => JSON.stringify(other.judging) !== JSON.stringify(judging)),
          { judging, verdict },
        ],
      });
      return silent({
        ...model,
        episodes: model.episodes.map((episode) => (episode === judged ? changed(episode) : episode)),
      });
    }
    case 'payment': {
      const { dollars, unpriced } = spendingOf(model, write.runId);
      const spent =
        write.dollars === undefined
          ? { dollars, unpriced: unpriced + 1 }
          : { dollars: dollars + write.dollars, unpriced };
      return silent({ ...model, spending: new Map(model.spending).set(write.runId, spent) });
    }
    case 'reply':
      return silent(
        model.replies.has(write.key)
          ? model
          : { ...model, replies: new Map(model.replies).set(write.key, write.text) },
      );
    case 'removal':
      return withoutRun(model, write.runId);
    case 'count':
      return silent(model);
  }
}

const silent = (model: StoreModel): Written => ({ model, answer: undefined });

export const spendingOf = ({ spending }: StoreModel, runId: string): Spending =>
  spending.get(runId) ?? { dollars: 0, unpriced: 0 };

function withEpisode(model: StoreModel, runId: string, episode: Episode): Written {
  const present = model.episodes.find(
    (other) =>
      other.runId === runId &&
      other.episode.model === episode.model &&
      keyOf(other.episode) === keyOf(episode) &&
      other.episode.trial === episode.trial,
  );
  if (present !== undefined && JSON.stringify(present.episode) === JSON.stringify(episode)) {
    return { model, answer: 'unchanged' };
  }
  const others = model.episodes.filter((other) => other !== present);
  return {
    model: { ...model, episodes: [...others, { runId, episode, verdicts: [] }] },
    answer: present === undefined ? 'added' : 'replaced',
  };
}

function withoutRun(model: StoreModel, runId: string): { model: StoreModel; answer: RemovedRun } {
  const run = model.runs.find(({ id }) => id === runId);
  const gone = model.episodes.filter((episode) => episode.runId === runId);
  const verdicts = gone.flatMap((episode) => episode.verdicts);
  const spending = new Map(model.spending);
  spending.delete(runId);
  const left = {
    ...model,
    runs: model.runs.filter(({ id }) => id !== runId),
    episodes: model.episodes.filter((episode) => episode.runId !== runId),
    spending,
  };
  const touched = new Set([
    ...(run === undefined ? [] : [run.suiteHash]),
    ...verdicts.map(({ judging }) => judging.suiteHash),
  ]);
  const suites = unusedSuites(left, touched);
  const removed = suites.map(({ manifest }) => manifest);
  return {
    model: { ...left, suites: left.suites.filter((suite) => !suites.includes(suite)) },
    answer: {
      episodes: gone.length,
      verdicts: verdicts.length,
      spending: spendingOf(model, runId),
      suites: removed,
    },
  };
}

/** Suites of some hashes that no run, verdict or other suite needs; one that derives from another comes before it. */
function unusedSuites(model: StoreModel, hashes: ReadonlySet<string>): readonly Suite[] {
  const needed = new Set([
    ...model.runs.map(({ suiteHash }) => suiteHash),
    ...model.episodes.flatMap(({ verdicts }) => verdicts.map(({ judging }) => judging.suiteHash)),
    ...model.suites.flatMap(({ manifest }) => manifest.derivedFrom?.contentHash ?? []),
  ]);
  const unused = model.suites.find((suite) => hashes.has(hashOf(suite)) && !needed.has(hashOf(suite)));
  if (unused === undefined) return [];
  const others = { ...model, suites: model.suites.filter((suite) => suite !== unused) };
  return [unused, ...unusedSuites(others, hashes)];
}
