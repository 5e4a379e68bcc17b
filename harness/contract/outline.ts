import type { StepMetrics } from './episode.ts';
import type { Reference } from './suite.ts';
import type { Verdict } from './verdict.ts';

/** An entry without its text. */
export type EntryOutline = {
  readonly id: string;
  readonly occurrence: number;
  readonly entryKey: string;
  readonly category: string;
  /** As the suite states it; `null`: the rules of its family decide. */
  readonly scenario: string | null;
  readonly environments: readonly string[];
  readonly turns: number;
  /** Number of tools offered. */
  readonly tools: number;
  readonly reference: Reference['kind'];
};

/** Whose episode something is about. */
export type EpisodeNames = {
  readonly runId: string;
  readonly model: string;
  readonly category: string;
  readonly entryKey: string;
  /** 0-based. */
  readonly trial: number;
};

/** The kind of a verdict with the names of its episode. */
export type VerdictKind = EpisodeNames & { readonly kind: Verdict['kind'] };

/** A verdict with the first of its reasons; an episode without a verdict stands here once, with nulls. */
export type VerdictOutline = EpisodeNames & {
  readonly evaluator: string | null;
  readonly version: string | null;
  readonly kind: Verdict['kind'] | null;
  /** Code of the first failure. */
  readonly code: string | null;
  /** Error type of the first failure, where it has one. */
  readonly errorType: string | null;
  /** Why it is unscored. */
  readonly because: string | null;
};

/** What an episode took; `null`: the record does not say for each of its steps. */
export type EpisodeMeters = EpisodeNames & StepMetrics & { readonly cost: number | null };

/** An episode of which two evaluators say different things. */
export type Disagreement = EpisodeNames & {
  readonly episodeId: number;
  readonly a: Verdict;
  readonly b: Verdict;
};
