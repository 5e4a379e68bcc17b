import type { World } from './environment.ts';
import type { Episode, Step } from './episode.ts';
import type { EvaluatorIdentity } from './judging.ts';
import type { Reference, SuiteEntry } from './suite.ts';
import type { Value } from './value.ts';
import type { Verdict } from './verdict.ts';
import type { WorkBudget } from './work-budget.ts';

/**
 * Decodes the call texts of a recorded reply; empty where the reply cannot be decoded as calls, or not within the budget.
 *
 * @param budget - what is left for the episode.
 */
export type DecodeCalls = (
  episode: Episode,
  step: Step,
  budget: WorkBudget,
) => readonly string[] | 'no-decoder';

/** Decodes a single-turn reply as calls. @throws {PythonFault} where it cannot be decoded. @throws {OverBudget} */
export type ReadReply = (written: Value, language: SuiteEntry['language']) => Value;

/**
 * Source of call texts. `recorded`: the texts that were decoded when the model ran, if the record contains them; `decoded`:
 * always decoded again from the reply.
 */
export type CallSource = 'recorded' | 'decoded';

/** What evaluators need for one suite. */
export type JudgingPorts = {
  readonly world: World;
  readonly decodeCalls: DecodeCalls;
  /** Decoder of a family by its name; `undefined` if there is no such family. */
  readonly readerOf: (family: string) => ReadReply | undefined;
  readonly callSource: CallSource;
};

/** Judges an episode of an entry. Pure: equal inputs give equal verdicts. */
export type Judge = (entry: SuiteEntry, episode: Episode) => Verdict;

/** One way to judge episodes. */
export type Evaluator = {
  readonly identity: EvaluatorIdentity;
  /** Kinds of reference that the evaluator supports; entries with other kinds are skipped. */
  readonly judges: ReadonlySet<Reference['kind']>;
  /** Create the judge for the entries of one suite. Judges share no state: no verdict depends on another. */
  judgeFor(ports: JudgingPorts): Judge;
};
