import { tallyModels, tallyVerdicts } from '../../../evaluators/ranking/tallies.ts';
import type { ModelTally } from '../../../evaluators/ranking/tallies.ts';
import type { Judging } from '../../../harness/contract/judging.ts';
import type { Store } from '../../../harness/store/store.ts';
import { keyOf, spendingOf } from './model.ts';
import type { ModelEpisode, StoreModel } from './model.ts';
import { CATEGORIES, EVALUATORS, JUDGINGS, numberOf, REPLY_KEYS, RUN_IDS, SUITES } from './writes.ts';

/** What every reader of a store gives, numbers of rows left out. Same content, same readings. */
export function readingsOf(store: Store, model: StoreModel) {
  const hashes = SUITES.map(({ manifest }) => manifest.contentHash);
  return {
    suites: store.suites.manifests().map(({ contentHash }) => contentHash),
    runs: store.episodes.runs(),
    episodes: FILTERS.map((filter) =>
      [...store.episodes.all(filter)].map(({ id: _id, ...stored }) => stored),
    ),
    finished: RUN_IDS.map((runId) => [...store.episodes.finished(runId)].toSorted()),
    buckets: store.runCounts.buckets(),
    spending: RUN_IDS.map((runId) => store.payments.of(runId)),
    replies: REPLY_KEYS.map((key) => store.replies.get(key)?.text),
    judgings: store.verdicts.judgings(),
    verdicts: JUDGINGS.map((judging) => [...store.verdicts.of([judging])]),
    kinds: JUDGINGS.map((judging) => [...store.verdicts.kinds([judging])]),
    counts: RUN_IDS.flatMap((runId) => EVALUATORS.map((each) => store.verdicts.kindsOfRun(runId, [each]))),
    verdictsOn: model.episodes.map((episode) => store.lookup.verdictsOn(numberOf(store, episode))),
    fullVerdicts: JUDGINGS.map((judging) =>
      store.outlines
        .fullVerdicts([judging], RUN_IDS)
        .map(({ evaluator, verdict }) => ({ evaluator, verdict })),
    ),
    addresses: model.episodes.map(({ episode }) =>
      store.lookup.find(episode.model, keyOf(episode)).map(({ runId, trial }) => [runId, trial]),
    ),
    tallies: [...JUDGINGS.map((judging) => [judging]), ...PAIRS].map((judgings) =>
      inFull(tallyModels(store.verdictGroups.of(judgings), { nameOf: playerOf, isMismatch: () => false })),
    ),
    disagreements: PAIRS.map(([a, b]) => ({
      counts: store.disagreements.counts([a], [b]),
      between: [...store.disagreements.between([a], [b])].map(({ episodeId: _id, ...rest }) => rest),
    })),
    leftBehind: store.leftBehind(JUDGINGS),
    players: hashes.map((hash) => store.outlines.players(hash)),
    outlines: hashes.map((hash) =>
      JUDGINGS.map((judging) => [...store.outlines.verdicts(hash, [judging])].map(textOf).toSorted()),
    ),
    meters: hashes.map((hash) => [...store.outlines.meters(hash)].map(({ runId, trial }) => [runId, trial])),
    entries: hashes.map((hash) => store.outlines.entries(hash).map((entry) => entry.entryKey)),
  };
}

/** A name for each run of each model. */
const playerOf = ({ runId, model }: { readonly runId: string; readonly model: string }): string =>
  `${runId} ${model}`;

/** Tallies with the order of categories and entries, which decides in what order some figures are added up. */
const inFull = (tallies: ReadonlyMap<string, ModelTally>) =>
  [...tallies].map(([name, tally]) => [
    name,
    [...tally].map(([category, entries]) => [category, [...entries]]),
  ]);

const textOf = (row: object): string =>
  JSON.stringify(Object.entries(row).toSorted(([left], [right]) => (left < right ? -1 : 1)));

const [PARENT_HASH, CHILD_HASH] = SUITES.map(({ manifest }) => manifest.contentHash);
const FILTERS = [
  {},
  { runId: 'run-a' },
  { model: 'n' },
  { categories: CATEGORIES.slice(0, 1) },
  { suiteHashes: [PARENT_HASH ?? ''] },
  { suiteHashes: [CHILD_HASH ?? ''], model: 'm' },
  { runId: 'run-b', categories: CATEGORIES },
] satisfies readonly Parameters<Store['episodes']['all']>[0][];

const PAIRS = JUDGINGS.flatMap((a, index) =>
  JUDGINGS.slice(index + 1).map((b): readonly [Judging, Judging] => [a, b]),
);

type Sortable = string | number;

/** Items by some keys, the first of them first; items with equal keys stay in order. */
function sortedBy<Item>(items: readonly Item[], keysOf: (item: Item) => readonly Sortable[]): Item[] {
  const compare = (left: readonly Sortable[], right: readonly Sortable[]): number => {
    const index = left.findIndex((key, position) => key !== right[position]);
    const [first, second] = [left[index], right[index]];
    if (first === undefined || second === undefined) return 0;
    return first < second ? -1 : 1;
  };
  return items.toSorted((left, right) => compare(keysOf(left), keysOf(right)));
}

const isOf = (judging: Judging, other: Judging): boolean => JSON.stringify(judging) === JSON.stringify(other);

/** What the readers of a store should give that holds what a model holds. */
export function readingsExpected(model: StoreModel): ReturnType<typeof readingsOf> {
  const suites = sortedBy(model.suites, ({ manifest }) => [manifest.id, manifest.contentHash]);
  const suiteOf = (runId: string): string => model.runs.find(({ id }) => id === runId)?.suiteHash ?? '';
  const kindOf = (runId: string) => model.runs.find(({ id }) => id === runId)?.kind ?? 'import';
  const inOrder = sortedBy(model.episodes, ({ episode }) => [episode.model, episode.category]);
  const verdictOf = ({ verdicts }: ModelEpisode, judging: Judging) =>
    verdicts.find((given) => isOf(given.judging, judging))?.verdict;
  const judgedBy = (judging: Judging) =>
    model.episodes.flatMap((stored) => {
      const verdict = verdictOf(stored, judging);
      return verdict === undefined ? [] : [{ stored, verdict, names: namesOf(stored) }];
    });
  const positionIn = (hash: string, key: string): number => {
    const suite = model.suites.find(({ manifest }) => manifest.contentHash === hash);
    return suite?.entries.findIndex((entry) => entry.id === key) ?? -1;
  };
  const countsFor = (suiteHash: string) =>
    model.episodes.filter(
      ({ runId, verdicts }) =>
        suiteOf(runId) === suiteHash ||
        (suiteHash === CHILD_HASH && verdicts.some(({ judging }) => judging.suiteHash === suiteHash)),
    );
  const hashes = SUITES.map(({ manifest }) => manifest.contentHash);
  const isStored = (hash: string): boolean => suites.some(({ manifest }) => manifest.contentHash === hash);
  return {
    suites: suites.map(({ manifest }) => manifest.contentHash),
    runs: sortedBy(model.runs, ({ startedAt, id }) => [startedAt, id]),
    episodes: FILTERS.map((filter: NonNullable<Parameters<Store['episodes']['all']>[0]>) =>
      inOrder
        .filter(
          ({ runId, episode }) =>
            (filter.runId === undefined || filter.runId === runId) &&
            (filter.model === undefined || filter.model === episode.model) &&
            (filter.categories === undefined || filter.categories.includes(episode.category)) &&
            (filter.suiteHashes === undefined || filter.suiteHashes.includes(suiteOf(runId))),
        )
        .map(({ runId, episode }) => ({ runId, suiteHash: suiteOf(runId), episode })),
    ),
    finished: RUN_IDS.map((runId) =>
      model.episodes
        .filter((stored) => stored.runId === runId && stored.episode.ending.bucket === 'model')
        .map(({ episode }) => `${episode.model}\n${keyOf(episode)}\n${episode.trial}`)
        .toSorted(),
    ),
    buckets: sortedBy(bucketsOf(model), ({ runId, model: name, bucket }) => [runId, name, bucket]),
    spending: RUN_IDS.map((runId) => spendingOf(model, runId)),
    replies: REPLY_KEYS.map((key) => model.replies.get(key)),
    judgings: sortedBy(
      JUDGINGS.filter((judging) => judgedBy(judging).length > 0),
      ({ suiteHash, id, version }) => [suiteHash, id, version],
    ),
    verdicts: JUDGINGS.map((judging) =>
      sortedBy(judgedBy(judging), ({ names }) => [
        names.model,
        names.category,
        positionIn(judging.suiteHash, names.entryKey),
        names.entryKey,
        names.trial,
        names.runId,
      ]).map(({ names, verdict }) => ({ ...names, suiteHash: judging.suiteHash, verdict })),
    ),
    kinds: JUDGINGS.map((judging) =>
      sortedBy(judgedBy(judging), ({ names }) => [names.runId, names.model, names.category]).map(
        ({ names, verdict }) => ({ ...names, kind: verdict.kind }),
      ),
    ),
    counts: RUN_IDS.flatMap((runId) =>
      EVALUATORS.map((evaluator) =>
        sortedBy(
          judgedBy({ ...evaluator, suiteHash: suiteOf(runId) }).filter(({ names }) => names.runId === runId),
          ({ names }) => [names.model, names.category],
        ).map(({ names, verdict }) => ({ ...names, kind: verdict.kind })),
      ),
    ),
    verdictsOn: model.episodes.map(({ verdicts }) =>
      sortedBy(verdicts, ({ judging }) => [judging.id, judging.suiteHash, judging.version]).map(
        ({ judging, verdict }) => ({ ...judging, verdict }),
      ),
    ),
    fullVerdicts: JUDGINGS.map((judging) =>
      judgedBy(judging).map(({ verdict }) => ({ evaluator: judging.id, verdict })),
    ),
    addresses: model.episodes.map(({ episode }) =>
      sortedBy(
        model.episodes.filter(
          (other) => other.episode.model === episode.model && keyOf(other.episode) === keyOf(episode),
        ),
        (other) => [other.runId, other.episode.trial],
      ).map((other) => [other.runId, other.episode.trial]),
    ),
    tallies: [...JUDGINGS.map((judging) => [judging]), ...PAIRS].map((judgings) =>
      inFull(
        tallyVerdicts(
          sortedBy(
            model.episodes.flatMap((stored) =>
              judgings.flatMap((judging) => {
                const verdict = verdictOf(stored, judging);
                return verdict === undefined ? [] : [{ ...namesOf(stored), kind: verdict.kind }];
              }),
            ),
            ({ runId, model: name, category }) => [runId, name, category],
          ),
          playerOf,
        ),
      ),
    ),
    disagreements: PAIRS.map(([a, b]) => {
      const both = judgedBy(a).flatMap(({ stored, verdict, names }) => {
        const other = verdictOf(stored, b);
        return other === undefined ? [] : [{ ...names, a: verdict, b: other }];
      });
      return {
        counts: kindPairs(both.map((pair) => [pair.a.kind, pair.b.kind])),
        between: both.filter((pair) => pair.a.kind !== pair.b.kind),
      };
    }),
    leftBehind: JUDGINGS.filter(({ version }) => version === '10').flatMap((judging) => {
      const older = judgedBy({ ...judging, version: '2' });
      const episodes = older.filter(({ stored }) => verdictOf(stored, judging) === undefined).length;
      return episodes === 0 ? [] : [{ judging, episodes }];
    }),
    players: hashes.map((hash) =>
      sortedBy(
        distinct(
          // No run of the model states its settings, so that each stays apart.
          countsFor(hash).map(({ runId, episode }) => ({
            runId,
            model: episode.model,
            kind: kindOf(runId),
            settings: runId,
          })),
        ),
        ({ runId, model: name }) => [name, runId],
      ),
    ),
    outlines: hashes.map((hash) =>
      JUDGINGS.map((judging) => {
        const judged = judgedBy(judging).map(({ names, verdict }) => ({
          ...names,
          evaluator: judging.id,
          version: judging.version,
          kind: verdict.kind,
          code: verdict.kind === 'fail' ? verdict.failures[0]?.code : null,
          errorType: null,
          because: verdict.kind === 'unscored' ? verdict.because : null,
        }));
        const others = model.episodes
          .filter((stored) => suiteOf(stored.runId) === hash && verdictOf(stored, judging) === undefined)
          .map((stored) => ({ ...namesOf(stored), ...NOTHING_SAID }));
        return [...judged, ...others].map(textOf).toSorted();
      }),
    ),
    meters: hashes.map((hash) =>
      sortedBy(
        countsFor(hash).filter(({ episode }) => episode.ending.bucket === 'model'),
        ({ runId, episode }) => [runId, episode.model],
      ).map(({ runId, episode }) => [runId, episode.trial]),
    ),
    entries: SUITES.map(({ manifest, entries }) =>
      isStored(manifest.contentHash) ? entries.map(({ id }) => id) : [],
    ),
  };
}

const NOTHING_SAID = {
  evaluator: null,
  version: null,
  kind: null,
  code: null,
  errorType: null,
  because: null,
};

const namesOf = ({ runId, episode }: ModelEpisode) => ({
  runId,
  model: episode.model,
  category: episode.category,
  entryKey: keyOf(episode),
  trial: episode.trial,
});

function distinct<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function bucketsOf({ episodes }: StoreModel) {
  const of = (stored: ModelEpisode) => ({
    runId: stored.runId,
    model: stored.episode.model,
    bucket: stored.episode.ending.bucket,
  });
  return distinct(episodes.map(of)).map((group) => ({
    ...group,
    episodes: episodes.filter((stored) => JSON.stringify(of(stored)) === JSON.stringify(group)).length,
  }));
}

function kindPairs(pairs: readonly (readonly [a: Kind, b: Kind])[]) {
  const kinds = ['fail', 'pass', 'unscored'] as const;
  return kinds.flatMap((a) =>
    kinds
      .map((b) => ({ a, b, episodes: pairs.filter(([first, second]) => first === a && second === b).length }))
      .filter(({ episodes }) => episodes > 0),
  );
}
type Kind = 'pass' | 'fail' | 'unscored';
