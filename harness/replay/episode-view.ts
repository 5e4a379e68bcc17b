import type { StateDifference, World } from '../contract/environment.ts';
import type { Episode, Step } from '../contract/episode.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import { replay } from './replay.ts';
import { decodeWritten } from './recorded-calls.ts';
import { referenceTurns } from './reference-turns.ts';
import { saidIn } from './said.ts';

/** One reply as a person reads it. */
export type StepView = {
  readonly said: readonly string[];
  readonly calls: readonly {
    readonly call: string;
    /** `undefined`: nothing was executed. */
    readonly output: string | undefined;
  }[];
  /** Whether the reply was read as calls, or nobody knows how. */
  readonly reading: 'read' | 'no-decoder';
};

/** An episode, executed again. */
export type EpisodeView = {
  readonly turns: readonly { readonly steps: readonly StepView[] }[];
  /** `undefined` for entries without environments, or where a reply could not be read. */
  readonly end: EndView | undefined;
};

/** How the worlds of model and reference compare. */
export type EndView = {
  /** First turn, from 0, after which they differ; `undefined`: they never do. */
  readonly firstTurn: number | undefined;
  /** Where they differ in the end. */
  readonly differences: readonly StateDifference[];
};

/** Execute an episode again beside its reference. Pure: nothing that is stored changes. */
export function viewEpisode(entry: SuiteEntry, episode: Episode, world: World): EpisodeView {
  const read = episode.turns.map(({ steps }) => steps.map((step) => callsOf(episode, step)));
  const isExecutable = entry.environments.length > 0 && entry.reference.kind === 'calls';
  if (!isExecutable || read.flat().includes('no-decoder')) {
    return { turns: stepViews(episode, read, undefined), end: undefined };
  }
  const calls = read.map((steps) => steps.map((found) => (found === 'no-decoder' ? [] : found)));
  const played = [...replay(entry, `${episode.model}_eval`, calls, world)];
  const outputs = played.map(({ steps }) => steps.map((step) => step.map(({ output }) => output)));
  const reference = referenceTurns(world)(entry, episode.model);
  const start = world.start(entry);
  const differ = (turn: number): readonly StateDifference[] =>
    world.differences(
      reference[Math.min(turn, reference.length - 1)]?.state ?? start,
      played[Math.min(turn, played.length - 1)]?.state ?? start,
    );
  const turns = Math.max(reference.length, played.length);
  const firstTurn = Array.from({ length: turns }).findIndex((_none, turn) => differ(turn).length > 0);
  return {
    turns: stepViews(episode, read, outputs),
    end: { firstTurn: firstTurn === -1 ? undefined : firstTurn, differences: differ(turns - 1) },
  };
}

type Read = readonly string[] | 'no-decoder';

/** Calls of a reply as evaluators see them: a single empty text is none. */
function callsOf(episode: Episode, step: Step): Read {
  const found = step.calls ?? decodeWritten(episode, step);
  return found.length === 1 && found[0] === '' ? [] : found;
}

function stepViews(
  episode: Episode,
  read: readonly (readonly Read[])[],
  outputs: readonly (readonly (readonly string[])[])[] | undefined,
): EpisodeView['turns'] {
  return episode.turns.map(({ steps }, turn) => ({
    steps: steps.map((step, index): StepView => {
      const found = read[turn]?.[index] ?? [];
      if (found === 'no-decoder') return { said: saidIn(step, []), calls: [], reading: 'no-decoder' };
      const calls = found.map((call, position) => ({ call, output: outputs?.[turn]?.[index]?.[position] }));
      return { said: saidIn(step, found), calls, reading: 'read' };
    }),
  }));
}
