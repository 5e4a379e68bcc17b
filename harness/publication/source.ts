import type { Judging } from '../contract/judging.ts';
import type {
  EntryOutline,
  EpisodeMeters,
  EpisodeNames,
  Player,
  VerdictOutline,
} from '../contract/outline.ts';
import type { RunFit } from '../contract/run-fit.ts';
import type { RunRecord, StoredEpisode } from '../contract/stored.ts';
import type { EpisodeName } from '../contract/watch.ts';
import type { Suite, SuiteManifest } from '../contract/suite.ts';
import type { Verdict } from '../contract/verdict.ts';

type Played = Pick<EpisodeNames, 'runId' | 'model'>;

/** The part of the store that a board reads. */
export type BoardSource = {
  readonly suites: {
    /** By id. */
    manifests(): readonly SuiteManifest[];
    get(hash: string): Suite | undefined;
  };
  readonly episodes: {
    runs(): readonly RunRecord[];
    /** Of one model in one run, by category and order of storage. */
    names(filter: {
      readonly runId: string;
      readonly model: string;
    }): readonly (EpisodeName & { readonly id: number; readonly suiteHash: string })[];
    get(id: number): StoredEpisode | undefined;
  };
  readonly verdicts: { judgings(): readonly Judging[] };
  readonly lookup: {
    /** Verdicts of some judgings on an episode, by evaluator. */
    verdictsOf(
      judgings: readonly Judging[],
    ): (episodeId: number) => readonly (Pick<Judging, 'id'> & { readonly verdict: Verdict })[];
  };
  readonly outlines: {
    /** In suite order. */
    entries(suiteHash: string): readonly EntryOutline[];
    /** In no particular order. */
    verdicts(suiteHash: string, judgings: readonly Judging[]): Iterable<VerdictOutline>;
    /** Ids of the episodes of a model in a run that have any verdict of these. */
    judgedEpisodes(judgings: readonly Judging[], played: Played): ReadonlySet<number>;
    /** Models that played a suite, with their runs. */
    players(suiteHash: string): readonly Player[];
    meters(suiteHash: string): Iterable<EpisodeMeters>;
  };
  readonly runFits: {
    /** By run, category and model. */
    all(): readonly { readonly runId: string; readonly fit: RunFit }[];
    /** Whether an episode belongs to a run that is a mismatch in its category. */
    mismatches(): (played: Pick<EpisodeNames, 'runId' | 'model' | 'category'>) => boolean;
  };
  /** Episodes that only an older version of an evaluator has judged, by the newer judging that lacks them. */
  leftBehind(
    judgings: readonly Judging[],
  ): readonly { readonly judging: Judging; readonly episodes: number }[];
};
