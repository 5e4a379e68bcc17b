import type { World } from './environment.ts';
import type { Episode, Step } from './episode.ts';
import type { EvaluatorIdentity } from './judging.ts';
import type { Reference, SuiteEntry } from './suite.ts';
import type { Value } from './value.ts';
import type { Verdict } from './verdict.ts';

/** Reads the call texts out of a recorded reply; empty where it cannot be read as calls. */
export type DecodeCalls = (episode: Episode, step: Step) => readonly string[] | 'no-decoder';

/** Reads a single-turn reply as calls. @throws {PythonFault} where it cannot be read. */
export type ReadReply = (written: Value, language: SuiteEntry['language']) => Value;

/**
 * Where call texts come from. `recorded`: as they were decoded when the model ran, where the record has them; `decoded`:
 * always read from the reply.
 */
export type CallSource = 'recorded' | 'decoded';

/** What evaluators need to know of one suite. */
export type JudgingPorts = {
  readonly world: World;
  readonly decodeCalls: DecodeCalls;
  /** Reader of a family of decoders; `undefined` where there is none of the name. */
  readonly readerOf: (family: string) => ReadReply | undefined;
  readonly callSource: CallSource;
};

/** Verdict on an episode of an entry. Pure: the same two values give the same verdict. */
export type Judge = (entry: SuiteEntry, episode: Episode) => Verdict;

/** One way to judge episodes. */
export type Evaluator = {
  readonly identity: EvaluatorIdentity;
  /** Kinds of reference that it can judge by; other entries are skipped. */
  readonly judges: ReadonlySet<Reference['kind']>;
  /** Make the judge for the entries of one suite. Judges share nothing: no verdict depends on another. */
  judgeFor(ports: JudgingPorts): Judge;
};
