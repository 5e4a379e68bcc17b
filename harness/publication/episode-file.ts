import type { World, WorldState } from '../contract/environment.ts';
import type { Episode } from '../contract/episode.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import { explain, explainUnscored } from '../contract/verdict.ts';
import type { Verdict } from '../contract/verdict.ts';
import type { JudgingPorts } from '../contract/evaluator.ts';
import { executeEpisode } from '../replay/executed-episode.ts';
import { recordedCalls } from '../replay/recorded-calls.ts';
import { referenceTurns } from '../replay/reference-turns.ts';
import { wordsOf } from '../replay/words.ts';
import { endingText } from './ending-text.ts';
import { isAgentIdentity } from '../contract/agent-identity.ts';
import type { EpisodeContext, StoredName } from './episode-names.ts';
import type { PublishedSuite } from './published-suite.ts';
import type { EpisodeFile } from './schemas/board-files.ts';
import { roleOf } from './sign-rows.ts';
import type { BoardSource } from './source.ts';

/** Makes the file of an episode; `undefined`: it is no longer stored. */
export function fileMaker(
  store: BoardSource,
  { ledger, slug, slugs }: PublishedSuite,
  { suite, judging }: Pick<EpisodeContext, 'suite' | 'judging'>,
): (name: StoredName) => EpisodeFile | undefined {
  const verdictsOn = store.lookup.verdictsOf(ledger.judgings);
  return ({ id, position, entry: page, model, trial }) => {
    const stored = store.episodes.get(id);
    const entry = suite.entries[position];
    if (stored === undefined || entry === undefined) return undefined;
    const { episode } = stored;
    return {
      format: 'assay-episode',
      version: 1,
      suite: slug,
      category: slugs.get(entry.category) ?? entry.category,
      entry: page,
      model,
      trial,
      ending: endingText(episode.ending),
      cost: episode.cost,
      verdicts: verdictsOn(id).flatMap((judging) => verdictOf(judging.id, judging.verdict)),
      ...conversation(entry, episode, judging),
    };
  };
}

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
