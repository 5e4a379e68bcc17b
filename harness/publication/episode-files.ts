import type { EpisodeFile } from './schemas/board-files.ts';
import { memoizeByObject } from '../contract/memoize.ts';
import type { World, WorldState } from '../contract/environment.ts';
import type { Episode } from '../contract/episode.ts';
import type { EpisodeName } from '../contract/watch.ts';
import { entryKey } from '../contract/suite.ts';
import type { EpisodeSample } from '../contract/suite-definition.ts';
import type { Suite, SuiteEntry } from '../contract/suite.ts';
import { explain, explainUnscored } from '../contract/verdict.ts';
import type { Verdict } from '../contract/verdict.ts';
import type { JudgingPorts } from '../contract/evaluator.ts';
import { executeEpisode } from '../replay/executed-episode.ts';
import { recordedCalls } from '../replay/recorded-calls.ts';
import type { BoardSource } from './source.ts';
import { referenceTurns } from '../replay/reference-turns.ts';
import { wordsOf } from '../replay/words.ts';
import { endingText } from './ending-text.ts';
import { contestantNames } from '../../evaluators/ranking/contestants.ts';
import { isAgentIdentity } from '../contract/agent-identity.ts';
import { roleOf } from './sign-rows.ts';
import type { ModelDirectory } from './models.ts';
import type { PublishedSuite } from './published-suite.ts';
import { sampledEpisodes } from './episode-sample.ts';
import type { EpisodeOnBoard } from './episode-sample.ts';

/** An episode that the board shows, with the path of its file. */
export type PublishedEpisode = {
  readonly category: string;
  readonly path: string;
  readonly file: EpisodeFile;
};

/** Context that the episodes of a suite share. */
type EpisodeContext = {
  /** Ids of the runs whose episodes are shown. */
  readonly runIds: readonly string[];
  readonly suite: Suite;
  readonly judging: JudgingPorts;
  readonly models: ModelDirectory;
  /** `null`: all episodes are shown. */
  readonly sample: EpisodeSample | null;
};

/**
 * Episodes of some runs on a suite, by entry in suite order, then by model and trial: all of them, or a sample.
 *
 * @returns with the number of those that the sample is drawn from.
 */
export function episodeFiles(
  store: BoardSource,
  published: PublishedSuite,
  context: EpisodeContext,
): { readonly episodes: readonly PublishedEpisode[]; readonly total: number } {
  const { suite, sample, runIds } = context;
  const entries = new Map(suite.entries.map((entry, position) => [entryKey(entry), { entry, position }]));
  const verdicts = Map.groupBy(
    store.outlines.fullVerdicts(published.ledger.judgings, runIds),
    ({ episodeId }) => episodeId,
  );
  const nameOf = boardNames(store, published, context);
  const names = runIds
    .flatMap((runId) => store.episodes.names({ runId }))
    .filter(
      ({ id, suiteHash, entryKey: key }) =>
        (suiteHash === suite.manifest.contentHash || verdicts.has(id)) && entries.has(key),
    )
    .map((stored) => ({ id: stored.id, ...nameOf(stored) }));
  const made = memoizeByObject(({ id, ...name }: (typeof names)[number]): Placed | undefined => {
    const stored = store.episodes.get(id);
    const placed = stored && entries.get(keyOf(stored.episode));
    if (stored === undefined || placed === undefined) return undefined;
    const { episode } = stored;
    const file: EpisodeFile = {
      format: 'assay-episode',
      version: 1,
      suite: published.slug,
      category: published.slugs.get(episode.category) ?? episode.category,
      ...name,
      ending: endingText(episode.ending),
      cost: episode.cost,
      verdicts: (verdicts.get(id) ?? []).flatMap(({ evaluator, verdict }) => verdictOf(evaluator, verdict)),
      ...conversation(placed.entry, episode, context.judging),
    };
    const path = `episodes/${published.slug}/${name.entry}.${name.model}.${name.trial}.json`;
    return { position: placed.position, episode: { category: episode.category, path, file } };
  });
  const isFit = (name: (typeof names)[number]): boolean =>
    JSON.stringify(made(name)?.episode.file ?? null).length <= (sample?.longest ?? Infinity);
  const chosen = sample === null ? names : [...sampledEpisodes(names, sample, isFit)];
  const sorted = chosen
    .flatMap((name) => made(name) ?? [])
    .toSorted((left, right) => left.position - right.position || compareFiles(left.episode, right.episode));
  return { episodes: sorted.map(({ episode }) => episode), total: names.length };
}

/** An episode with the position of its entry in the suite. */
type Placed = { readonly position: number; readonly episode: PublishedEpisode };

/** Names that episodes have on the board. */
function boardNames(
  store: BoardSource,
  { ledger, pages }: PublishedSuite,
  { suite, models }: EpisodeContext,
): (stored: EpisodeName) => EpisodeOnBoard {
  const contestantOf = contestantNames(store.outlines.players(suite.manifest.contentHash));
  return ({ runId, model, entryKey: key, trial }) => ({
    entry: pages.get(key) ?? key,
    model: models.slugOf(contestantOf({ runId, model })),
    trial: ledger.trialOf({ runId, model, entryKey: key, trial }),
  });
}

const keyOf = ({ entryId, occurrence }: Episode): string => entryKey({ id: entryId, occurrence });

const compareFiles = (left: PublishedEpisode, right: PublishedEpisode): number =>
  left.path < right.path ? -1 : left.path > right.path ? 1 : 0;

function verdictOf(evaluator: string, verdict: Verdict): EpisodeFile['verdicts'] {
  const role = roleOf(evaluator);
  if (role === undefined) return [];
  const { kind } = verdict;
  const reasons =
    verdict.kind === 'fail'
      ? verdict.failures.map(explain)
      : verdict.kind === 'unscored'
        ? [explainUnscored(verdict)]
        : [];
  return [{ role, kind, reasons }];
}

/** Messages, calls and outputs of an episode, and how its final state differs from the reference's. */
function conversation(
  entry: SuiteEntry,
  episode: Episode,
  judging: JudgingPorts,
): Pick<EpisodeFile, 'turns' | 'stateDifference'> {
  const { world } = judging;
  const executed = entry.environments.length > 0 ? executeEpisode(entry, episode, judging) : 'no-decoder';
  const replayed = executed === 'no-decoder' ? [] : [...executed.turns];
  const read = recordedCalls(episode, judging);
  const calls = read === 'no-decoder' ? [] : read;
  const turns = episode.turns.map(({ steps }, turn): EpisodeFile['turns'][number] => ({
    messages: [...(entry.turns[turn]?.messages ?? [])],
    steps: steps.map((step, index) => {
      const made = calls[turn]?.[index] ?? [];
      return {
        text: wordsOf(step, made).join('\n'),
        calls: made.map((call, place) => ({
          call,
          output: replayed[turn]?.steps[index]?.[place]?.output ?? null,
        })),
        ...step.metrics,
        ...(isAgentIdentity(episode.model) ? { latencySeconds: null } : {}),
      };
    }),
  }));
  const end = replayed.at(-1)?.state ?? world.start(entry);
  return { turns, stateDifference: stateDifference(entry, episode, end, world) };
}

function stateDifference(
  entry: SuiteEntry,
  { model }: Episode,
  end: WorldState,
  world: World,
): EpisodeFile['stateDifference'] {
  if (entry.reference.kind !== 'calls' || entry.environments.length === 0) return [];
  const expected = referenceTurns(world)(entry, model).at(-1)?.state ?? world.start(entry);
  return world.differences(expected, end).map((difference) => ({
    environment: difference.environment,
    attribute: difference.attribute,
    pointer: difference.pointer,
    expected: difference.expected === undefined ? null : JSON.stringify(difference.expected),
    actual: difference.actual === undefined ? null : JSON.stringify(difference.actual),
  }));
}
