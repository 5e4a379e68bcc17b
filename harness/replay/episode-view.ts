import type { StateDifference, World } from '../contract/environment.ts';
import type { Episode, Sign, Step } from '../contract/episode.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import type { JudgingPorts } from '../contract/evaluator.ts';
import { executeEpisode } from './executed-episode.ts';
import { recordedCalls } from './recorded-calls.ts';
import { referenceTurns } from './reference-turns.ts';
import type { ReplayedTurn } from './replay.ts';
import { saidIn } from './said.ts';

/** One reply, for display. */
export type StepView = {
  readonly said: readonly string[];
  readonly calls: readonly {
    readonly call: string;
    /** `undefined`: the call was not executed. */
    readonly output: string | undefined;
  }[];
  /** What the reply shows of its server; empty: nothing is known. */
  readonly signs: readonly Sign[];
  /** `no-decoder`: the reply could not be read because its format is unknown. */
  readonly reading: 'read' | 'no-decoder';
};

/** A re-executed episode. */
export type EpisodeView = {
  readonly turns: readonly { readonly steps: readonly StepView[] }[];
  /** `undefined` for entries without environments, or if a reply could not be decoded. */
  readonly end: EndView | undefined;
};

/** Comparison of the states of model and reference. */
export type EndView = {
  /** First turn, 0-based, after which they differ; `undefined`: they never differ. */
  readonly firstTurn: number | undefined;
  /** Differences of the final states. */
  readonly differences: readonly StateDifference[];
};

/** Re-executes an episode and its reference. Pure: stored data does not change. */
export function viewEpisode(entry: SuiteEntry, episode: Episode, judging: JudgingPorts): EpisodeView {
  const isExecutable = entry.environments.length > 0 && entry.reference.kind === 'calls';
  const executed = isExecutable ? executeEpisode(entry, episode, judging) : 'no-decoder';
  if (executed === 'no-decoder') {
    return { turns: episode.turns.map((turn) => readTurn(episode, turn, judging)), end: undefined };
  }
  const played = [...executed.turns];
  const turns = played.map(({ steps, recorded }) => ({
    steps: recorded.map((step, index): StepView => stepView(step, steps[index] ?? [])),
  }));
  return { turns, end: endView(entry, episode, played, judging.world) };
}

function stepView(step: Step, calls: readonly { call: string; output: string | undefined }[]): StepView {
  const shown = calls.map(({ call, output }) => ({ call, output }));
  return {
    said: saidIn(
      step,
      calls.map(({ call }) => call),
    ),
    calls: shown,
    signs: step.signs ?? [],
    reading: 'read',
  };
}

/** A turn without execution: each reply is decoded separately, so that one undecodable reply does not hide the others. */
function readTurn(
  episode: Episode,
  { steps }: Episode['turns'][number],
  judging: JudgingPorts,
): EpisodeView['turns'][number] {
  return {
    steps: steps.map((step): StepView => {
      const read = recordedCalls({ ...episode, turns: [{ steps: [step] }] }, judging);
      if (read === 'no-decoder')
        return { said: saidIn(step, []), calls: [], signs: step.signs ?? [], reading: 'no-decoder' };
      return stepView(
        step,
        read.flat(2).map((call) => ({ call, output: undefined })),
      );
    }),
  };
}

function endView(
  entry: SuiteEntry,
  { model }: Episode,
  played: readonly ReplayedTurn[],
  world: World,
): EndView {
  const reference = referenceTurns(world)(entry, model);
  const start = world.start(entry);
  const stateAfter = (turns: readonly ReplayedTurn[], turn: number) =>
    turns[Math.min(turn, turns.length - 1)]?.state ?? start;
  const differ = (turn: number): readonly StateDifference[] =>
    world.differences(stateAfter(reference, turn), stateAfter(played, turn));
  const turns = Math.max(reference.length, played.length);
  const firstTurn = Array.from({ length: turns }).findIndex((_none, turn) => differ(turn).length > 0);
  return { firstTurn: firstTurn === -1 ? undefined : firstTurn, differences: differ(turns - 1) };
}
