import { hash } from 'node:crypto';
import { EVALUATORS } from '../../../evaluators/registry.ts';
import { rankJudged } from '../../../evaluators/ranking/judged-suite.ts';
import type { JudgedSuite } from '../../../evaluators/ranking/judged-suite.ts';
import type { Episode } from '../../contract/episode.ts';
import { evaluatorsMeant } from '../../contract/judging.ts';
import type { Judging } from '../../contract/judging.ts';
import type { RunFit } from '../../contract/run-fit.ts';
import type { ScoreRow } from '../../contract/score-table.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Verdict } from '../../contract/verdict.ts';
import type { StatedFigures, StatedVerdicts } from '../../publication/schemas/submission.ts';
import { withTemporaryDatabase } from '../../store/database-copy.ts';
import { openStore } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import { readJudged } from '../rank/rank-stored.ts';
import { recordRunFits } from '../record-run-fits.ts';
import { scoreStored } from '../score/score-stored.ts';
import type { PlayedRun, SubmittedPlay } from './submitted-play.ts';

/** What the installed evaluators say about the runs of one model. */
export type JudgedPlay = {
  readonly figures: readonly StatedFigures[];
  /** By the id of the run; empty for one that no evaluator applies to. */
  readonly verdicts: ReadonlyMap<string, readonly StatedVerdicts[]>;
  /** Recorded runs that can or cannot be of the entries that they name, where a test tells. */
  readonly fits: readonly RunFit[];
};

/** What holds a play, with what was found. */
export type JudgedItem<Item> = { readonly item: Item; readonly judged: JudgedPlay };

/**
 * Judges the episodes of plays with all evaluators, in a database of their own.
 *
 * @param items - what holds the plays, with distinct ids of runs.
 * @param then - gets the path of that database, which is closed, and what was found, in the order of the items.
 */
export async function judgePlays<Item extends { readonly play: SubmittedPlay }, Result>(
  items: readonly Item[],
  cores: number,
  then: (database: string, judged: readonly JudgedItem<Item>[]) => Result,
): Promise<Result> {
  return await withTemporaryDatabase(async (database) => {
    storePlays(
      database,
      items.map(({ play }) => play),
    );
    await scoreStored({ database, evaluator: undefined, suite: undefined, cores });
    const store = openStore(database, 'must-exist');
    const judged: JudgedItem<Item>[] = [];
    try {
      for (const item of items) judged.push({ item, judged: judgedPlay(store, database, item.play) });
    } finally {
      store.close();
    }
    return then(database, judged);
  });
}

function storePlays(database: string, plays: readonly SubmittedPlay[]): void {
  const store = openStore(database);
  try {
    store.atOnce(() => {
      for (const { suite, runs } of plays) {
        store.suites.add(suite);
        for (const { record, episodes } of runs) {
          store.episodes.addRun(record);
          for (const episode of episodes) store.episodes.put(record.id, episode);
        }
      }
    });
  } finally {
    store.close();
  }
}

function judgedPlay(store: Store, database: string, { suite, model, runs }: SubmittedPlay): JudgedPlay {
  const { contentHash } = suite.manifest;
  const judgings = store.verdicts.judgings().filter(({ suiteHash }) => suiteHash === contentHash);
  const fits = runs.flatMap(({ record }) => recordRunFits(store, suite, record.id, [model]));
  return {
    fits,
    figures: (['action', 'outcome'] as const).flatMap((role) =>
      evaluatorsMeant(role, judgings).length === 0
        ? []
        : figuresOf(store, database, contentHash, model, role),
    ),
    verdicts: new Map(runs.map((run) => [run.record.id, runVerdicts(store, run, judgings)])),
  };
}

/** Figures of the model alone: what other plays cover chooses nothing. Empty where no evaluator of the role applies to it. */
function figuresOf(
  store: Store,
  database: string,
  suiteHash: string,
  model: string,
  role: StatedFigures['role'],
): readonly StatedFigures[] {
  const all = readJudged(store, database, suiteHash, role, COUNTING);
  const own = new Set(
    [...all.players]
      .filter(([, players]) => players.some((one) => one.model === model))
      .map(([name]) => name),
  );
  const tallies = new Map([...all.tallies].filter(([name]) => own.has(name)));
  if (tallies.size === 0) return [];
  const judged: JudgedSuite = { ...all, tallies, voters: new Set(tallies.keys()) };
  const { rows, evaluators } = rankJudged(judged, {
    group: undefined,
    over: undefined,
    trialFigures: 'none',
  }).table;
  return [{ role, evaluators, rows: rows.map(figuresRow) }];
}

/** Runs that do not fit are reported; the figures are those of the episodes as they are. */
const COUNTING = { mismatched: 'kept', reader: undefined, runs: 'together' } as const;

const figuresRow = ({ model, score, n, unscored, categories }: ScoreRow): StatedFigures['rows'][number] => ({
  name: model,
  score,
  scored: n,
  unscored,
  categories: categories.map(({ category, n: scored, passed, unscored: without, score: estimate }) => ({
    category,
    scored,
    passed,
    unscored: without,
    score: estimate,
  })),
});

function runVerdicts(
  store: Store,
  { record, episodes }: PlayedRun,
  judgings: readonly Judging[],
): readonly StatedVerdicts[] {
  const names = store.episodes.names({ runId: record.id });
  const lineOf = new Map(episodes.map((episode, line) => [placeOf(episode), line]));
  const lines = new Map(names.map(({ id, entryKey: key, trial }) => [id, lineOf.get(`${trial} ${key}`)]));
  const order = EVALUATORS.map(({ identity }) => identity.id);
  return judgings
    .toSorted((left, right) => order.indexOf(left.id) - order.indexOf(right.id))
    .flatMap((judging): StatedVerdicts[] => {
      const given = episodes.map((): Verdict | null => null);
      for (const { episodeId, verdict } of store.outlines.fullVerdicts([judging], [record.id])) {
        const line = lines.get(episodeId);
        if (line !== undefined) given[line] = verdict;
      }
      if (given.every((verdict) => verdict === null)) return [];
      const signs = given.map((verdict) => (verdict === null ? '-' : SIGNS[verdict.kind])).join('');
      const { id, version } = judging;
      return [{ evaluator: { id, version }, signs, sha256: hash('sha256', JSON.stringify(given), 'hex') }];
    });
}

const SIGNS = { pass: 'P', fail: 'F', unscored: 'U' } as const satisfies Readonly<
  Record<Verdict['kind'], string>
>;

const placeOf = ({ entryId: id, occurrence, trial }: Episode): string =>
  `${trial} ${entryKey({ id, occurrence })}`;
