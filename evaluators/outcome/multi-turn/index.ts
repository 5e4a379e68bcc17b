import type { Episode, Step } from '../../../harness/contract/episode.ts';
import type { World } from '../../../harness/contract/environment.ts';
import type { Evaluator, Judge, JudgingPorts } from '../../../harness/contract/evaluator.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { executeEpisode } from '../../../harness/replay/executed-episode.ts';
import { wordsOf } from '../../../harness/replay/words.ts';
import { withLeeway } from '../../leeway.ts';
import { OVER_BUDGET, withinBudget } from '../../own-limits.ts';
import type { OutcomeEpisode, OutcomeTurn } from './episode.ts';
import { judgeOutcome } from './judge.ts';
import { ALL_PARTS } from './parts.ts';
import type { OutcomePart } from './parts.ts';
import { prepareEntry } from './prepare.ts';
import type { PreparedEntry } from './prepare.ts';
import { specificationOf } from './specification.ts';

/** Judges conversations by the state they left and the information they obtained. */
export const outcomeMultiTurn: Evaluator = {
  identity: { id: 'outcome/multi-turn', version: '3' },
  judges: new Set(['calls']),
  judgeFor: (ports) => outcomeJudge(ports),
};

/**
 * The outcome evaluator over executable worlds. Specifications are derived once per entry.
 *
 * @param parts - parts that count; all by default, fewer to measure what a part contributes.
 */
export function outcomeJudge(
  ports: Pick<JudgingPorts, 'world' | 'decodeCalls' | 'callSource'>,
  parts: ReadonlySet<OutcomePart> = ALL_PARTS,
): Judge {
  const preparedOf = preparedEntries(ports.world);
  const judge: Judge = (entry, episode) => {
    const prepared = preparedOf(entry);
    if (prepared === undefined) return { kind: 'unscored', because: 'not-applicable' };
    const executed = outcomeEpisode(entry, episode, ports);
    if (executed === 'no-decoder') return { kind: 'unscored', because: 'no-decoder' };
    return judgeOutcome(prepared, executed, ports.world, parts);
  };
  return withinBudget(withLeeway(judge, ports));
}

/** Prepare entries for judging, memoized by entry. */
export function preparedEntries(world: World): (entry: SuiteEntry) => PreparedEntry | undefined {
  return memoizeByObject((entry: SuiteEntry) => {
    const specification = specificationOf(entry, world);
    return specification === undefined ? undefined : prepareEntry(entry, specification, world);
  });
}

/** Execute a recorded episode and collect the words of each turn. */
export function outcomeEpisode(
  entry: SuiteEntry,
  episode: Episode,
  ports: Pick<JudgingPorts, 'world' | 'decodeCalls' | 'callSource'>,
): OutcomeEpisode | 'no-decoder' {
  const executed = executeEpisode(entry, episode, ports);
  if (executed === 'no-decoder') return executed;
  const turns: OutcomeTurn[] = [];
  let answersIn: OutcomeEpisode['answersIn'] = 'words';
  let ending = episode.ending;
  for (const { steps, recorded, isOverBudget } of executed.turns) {
    if (isOverBudget) ending = OVER_BUDGET;
    const words = recorded.flatMap((step, index) => wordsOf(step, textsOf(steps[index])));
    const callsInText = recorded.some(
      ({ written }, index) => typeof written === 'string' && textsOf(steps[index]).some(isCall),
    );
    if (callsInText) answersIn = 'calls';
    turns.push({
      calls: steps.flat().filter(({ call }) => isCall(call)),
      words,
      texts: writtenTexts(steps, recorded),
    });
  }
  return { ending, answersIn, turns };
}

/** Replies without a call, as they were written. */
function writtenTexts(
  steps: readonly (readonly { readonly call: string }[])[],
  recorded: readonly Step[],
): readonly string[] {
  return recorded.flatMap(({ written }, index) => {
    if (textsOf(steps[index]).some(isCall)) return [];
    const parts = Array.isArray(written) ? written : [written];
    return parts.filter((part) => typeof part === 'string');
  });
}

const isCall = (text: string): boolean => text !== '';

const textsOf = (calls: readonly { readonly call: string }[] = []): readonly string[] =>
  calls.map(({ call }) => call);
