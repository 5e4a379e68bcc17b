import type { EpisodeFile } from './schemas/board-files.ts';
import type { World, WorldState } from '../contract/environment.ts';
import type { Ending, Episode } from '../contract/episode.ts';
import type { StoredEpisode } from '../contract/stored.ts';
import { entryKey } from '../contract/suite.ts';
import type { Suite, SuiteEntry } from '../contract/suite.ts';
import { explain, explainUnscored } from '../contract/verdict.ts';
import type { Verdict } from '../contract/verdict.ts';
import type { JudgingPorts } from '../contract/evaluator.ts';
import { executeEpisode } from '../replay/executed-episode.ts';
import { recordedCalls } from '../replay/recorded-calls.ts';
import type { BoardSource } from './source.ts';
import { referenceTurns } from '../replay/reference-turns.ts';
import { wordsOf } from '../replay/words.ts';
import { contestantNames } from '../../evaluators/ranking/contestants.ts';
import { isAgentIdentity } from '../contract/agent-identity.ts';
import { roleOf } from './sign-rows.ts';
import type { ModelDirectory } from './models.ts';
import type { PublishedSuite } from './published-suite.ts';

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
};

/** All episodes of some runs on a suite, by entry in suite order, then by model and trial. */
export function episodeFiles(
  store: BoardSource,
  published: PublishedSuite,
  { runIds, suite, judging, models }: EpisodeContext,
): readonly PublishedEpisode[] {
  const { contentHash } = suite.manifest;
  const nameOf = contestantNames(store.outlines.players(contentHash));
  const entries = new Map(suite.entries.map((entry, position) => [entryKey(entry), { entry, position }]));
  const verdicts = Map.groupBy(
    store.outlines.fullVerdicts(published.ledger.judgings, runIds),
    ({ episodeId }) => episodeId,
  );
  const made: { readonly position: number; readonly episode: PublishedEpisode }[] = [];
  for (const { id, runId, suiteHash, episode } of episodesOf(store, runIds)) {
    const key = entryKey({ id: episode.entryId, occurrence: episode.occurrence });
    const placed = suiteHash === contentHash || verdicts.has(id) ? entries.get(key) : undefined;
    if (placed === undefined) continue;
    const model = models.slugOf(nameOf({ runId, model: episode.model }));
    const trial = published.ledger.trialOf({
      runId,
      model: episode.model,
      entryKey: key,
      trial: episode.trial,
    });
    const page = published.pages.get(key) ?? key;
    const file: EpisodeFile = {
      format: 'assay-episode',
      version: 1,
      suite: published.slug,
      category: published.slugs.get(episode.category) ?? episode.category,
      entry: page,
      model,
      trial,
      ending: endingText(episode.ending),
      cost: episode.cost,
      verdicts: (verdicts.get(id) ?? []).flatMap(({ evaluator, verdict }) => verdictOf(evaluator, verdict)),
      ...conversation(placed.entry, episode, judging),
    };
    const path = `episodes/${published.slug}/${page}.${model}.${trial}.json`;
    made.push({ position: placed.position, episode: { category: episode.category, path, file } });
  }
  return made
    .toSorted((left, right) => left.position - right.position || compareFiles(left.episode, right.episode))
    .map(({ episode }) => episode);
}

function* episodesOf(store: BoardSource, runIds: readonly string[]): Generator<StoredEpisode> {
  for (const runId of runIds) yield* store.episodes.all({ runId });
}

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

const MODEL_ENDINGS = {
  completed: 'The model had nothing more to do.',
  'step-limit': 'The episode ended at the step limit.',
  'context-exceeded': "The conversation is longer than the model's context.",
  'over-budget': 'The replies set more in motion than the budget of an episode.',
};

function endingText(ending: Ending): string {
  switch (ending.bucket) {
    case 'model':
      return MODEL_ENDINGS[ending.stop];
    case 'recorded-error':
      return `An error was recorded instead of replies: ${ending.text}`;
    case 'infrastructure':
      return `No reply could be obtained: ${ending.message}`;
    case 'harness':
      return `The harness failed: ${ending.message}`;
    case 'benchmark-defect':
      return `The entry cannot be run: ${ending.message}`;
    case 'user-simulator':
      return `The simulated user failed: ${ending.message}`;
  }
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
