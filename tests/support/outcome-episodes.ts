import { recordedEpisode, UNMETERED } from './recorded-episode.ts';
import { outcomeMultiTurn } from '../../evaluators/outcome/multi-turn/index.ts';
import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { STARTER } from './workbench.ts';
import type { Episode, Step } from '../../harness/contract/episode.ts';
import type { JudgingPorts } from '../../harness/contract/evaluator.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { Failure } from '../../harness/contract/verdict.ts';

/** A turn of a hand-made entry; `announces`: tools withheld until this turn, in which the user says nothing. */
export type AskedTurn = {
  readonly user: string;
  readonly reference: readonly string[];
  readonly announces?: readonly string[];
};

/** A hand-made entry over executable environments. */
export function askedEntry(
  initialState: Readonly<Record<string, EncodedValue>>,
  turns: readonly AskedTurn[],
): SuiteEntry {
  return {
    id: 'asked',
    occurrence: 0,
    category: 'asked',
    language: 'python',
    tools: [],
    longContext: false,
    turns: turns.map(({ user, announces = [] }) => ({
      messages: announces.length > 0 ? [] : [{ role: 'user', text: user }],
      announces: [...announces],
    })),
    environments: Object.keys(initialState),
    initialState,
    reference: { kind: 'calls', turns: turns.map(({ reference }) => [...reference]) },
  };
}

/** A model's behaviour in one turn: its calls, then its text. */
export type PlayedTurn = { readonly calls?: readonly string[]; readonly words?: string };

/** Failures of an episode under the outcome evaluator; empty if it passes. `prompted`: calls are written as text. */
export function failuresOf(
  entry: SuiteEntry,
  turns: readonly PlayedTurn[],
  how: 'native' | 'prompted' = 'native',
  ports: JudgingPorts = judgingPorts(STARTER),
): readonly Failure[] {
  const judge = outcomeMultiTurn.judgeFor(ports);
  const verdict = judge(entry, played(entry, turns, how));
  if (verdict.kind === 'unscored') throw new Error(`unscored: ${verdict.because}`);
  return verdict.kind === 'pass' ? [] : verdict.failures;
}

function played(entry: SuiteEntry, turns: readonly PlayedTurn[], how: 'native' | 'prompted'): Episode {
  const stepOf = (written: EncodedValue, calls: readonly string[]): Step => ({
    written,
    calls: [...calls],
    metrics: UNMETERED,
  });
  const recorded = turns.map(({ calls = [], words }) => ({
    steps: [
      ...calls.map((call) => stepOf(how === 'native' ? [{ called: call }] : `[${call}]`, [call])),
      ...(words === undefined ? [] : [stepOf(words, [])]),
    ],
  }));
  return recordedEpisode(entry, recorded);
}
