import type { StepMetrics } from './episode.ts';
import type { Judging } from './judging.ts';
import type { RunRecord } from './stored.ts';
import type { Reference } from './suite.ts';
import type { Verdict } from './verdict.ts';

/** An entry without its texts. */
export type EntryOutline = {
  readonly id: string;
  readonly occurrence: number;
  readonly entryKey: string;
  readonly category: string;
  /** As the suite states it; `null`: the rules of the suite's family determine it. */
  readonly scenario: string | null;
  readonly environments: readonly string[];
  readonly turns: number;
  /** Number of offered tools. */
  readonly tools: number;
  readonly reference: Reference['kind'];
};

/** Names that identify an episode. */
export type EpisodeNames = {
  readonly runId: string;
  readonly model: string;
  readonly category: string;
  readonly entryKey: string;
  /** 0-based. */
  readonly trial: number;
};

/** A model in a run, and whether the run recorded it or imported what others recorded. */
export type Player = Pick<EpisodeNames, 'runId' | 'model'> &
  Pick<RunRecord, 'kind'> & {
    /** Equal for runs of the model that are one sample: the same suite and settings, and no trial played twice. */
    readonly settings: string;
  };

/** The kind of a verdict and the episode it judges. */
export type VerdictKind = EpisodeNames & { readonly kind: Verdict['kind'] };

/** A verdict with its first reason. An episode without a verdict has one row, with nulls. */
export type VerdictOutline = EpisodeNames & {
  readonly evaluator: string | null;
  readonly version: string | null;
  readonly kind: Verdict['kind'] | null;
  /** Code of the first failure. */
  readonly code: string | null;
  /** Error type of the first failure, where it has one. */
  readonly errorType: string | null;
  /** Reason why the episode is unscored. */
  readonly because: string | null;
};

/** Tokens, time and cost of an episode; `null` unless the record has the value for every step. */
export type EpisodeMeters = EpisodeNames & StepMetrics & { readonly cost: number | null };

/** An episode on which two evaluators disagree. */
export type Disagreement = EpisodeNames & {
  readonly episodeId: number;
  readonly a: Verdict;
  readonly b: Verdict;
};

/** Number of episodes with this pair of verdict kinds. */
export type KindPair = {
  readonly a: Verdict['kind'];
  readonly b: Verdict['kind'];
  readonly episodes: number;
};

/** Verdicts on the trials of one entry that say the same. */
export type AlikeVerdicts = Pick<EpisodeNames, 'entryKey'> & {
  readonly judging: Judging;
  /** Number of the first of the episodes in the order of storage. */
  readonly first: number;
  readonly kind: Verdict['kind'];
  /** Code of the first failure, or the reason why the episodes are unscored; `null` for a pass. */
  readonly reason: string | null;
  /** See {@link VerdictOutline.errorType}. */
  readonly errorType: string | null;
  /** In ascending order; at least one. */
  readonly trials: readonly number[];
};

/** Verdicts on one model in one run, by category; those of a category in the order of their first episodes. */
export type ModelVerdicts = Pick<EpisodeNames, 'runId' | 'model'> & {
  readonly categories: ReadonlyMap<string, readonly AlikeVerdicts[]>;
};
