import { z } from 'zod';
import { Gap, Reliability } from '../../contract/score-table.ts';

/**
 * Version of the published board, which contains everything that the site displays, so that the site computes nothing.
 * `results/board.json` is a {@link Board}; it lists the other files, whose schemas are in `board-files.ts`. The export
 * computes all ranks, intervals, bands and counts. Lists are in display order.
 */
export const BOARD_VERSION = 1;

/** Part of a URL: lower case, safe in a path of any file system, unique within its kind. */
export const Slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9](?:[a-z0-9_-]|\.(?!\.))*(?<!\.)$/);

/** Path of a file relative to the folder of `board.json`, with `/`; always inside that folder. */
export const BoardPath = z.string().regex(/^(?!\/)(?!.*\.\.)[A-Za-z0-9._/-]+\.json$/);

/** Address for a link. */
export const WebAddress = z.string().regex(/^https:\/\//);

/** Returns true if all slugs differ; otherwise one page would silently overwrite another. */
const distinctSlugs = (items: readonly { readonly slug: string }[]): boolean =>
  new Set(items.map(({ slug }) => slug)).size === items.length;

const DISTINCT = 'two items share a slug';

/** A figure with its interval. Proportions are fractions (0.25, not 25); correlations are between -1 and 1. */
export const Estimate = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });
export type Estimate = z.infer<typeof Estimate>;

/** Meaning of one character of a verdict string; see `CategoryFile.verdicts`. */
export const LegendItem = z.strictObject({
  /** One printable ASCII character, unique within the evaluator. */
  sign: z.string().regex(/^[!-~]$/),
  /**
   * `absent`: no episode was recorded. `unscored`: an episode was recorded, but for reasons outside the model's control it
   * has no verdict.
   */
  kind: z.enum(['pass', 'fail', 'unscored', 'absent']),
  /** Stable name of the reason, for example `state-differs`. Unique within the evaluator. */
  code: z.string().min(1),
  /** A few words, for table heads. */
  title: z.string().min(1),
  /** One sentence for a reader who has never seen the code. */
  explanation: z.string(),
});
export type LegendItem = z.infer<typeof LegendItem>;

export const EvaluatorInfo = z.strictObject({
  role: z.enum(['action', 'outcome']),
  /** Identity and version of the evaluators; verdicts of different versions may differ. */
  identity: z.string().min(1),
  version: z.string().min(1),
  title: z.string().min(1),
  /** One or two sentences on what it checks. */
  explanation: z.string(),
  legend: z
    .array(LegendItem)
    .min(1)
    .refine(
      (items) => new Set(items.map(({ sign }) => sign)).size === items.length,
      'two items share a sign',
    ),
});
export type EvaluatorInfo = z.infer<typeof EvaluatorInfo>;
export type Role = EvaluatorInfo['role'];

/** A model or a baseline agent: one row of every ranking. */
export const BoardModel = z.strictObject({
  slug: Slug,
  /** Name as spelled by its maker. */
  name: z.string().min(1),
  /** Identity under which the episodes are stored. */
  identity: z.string().min(1),
  kind: z.enum(['model', 'baseline']),
  /** Models of one family are derived from the same weights or belong to one maker's series, for example `Gemini`. */
  family: z.string().min(1),
  organisation: z.string().nullable(),
  /** How tools reach the model: `native`, in the provider's tool fields; `prompt`, described in the prompt. */
  mode: z.enum(['native', 'prompt']),
  licence: z.string().nullable(),
  link: WebAddress.nullable(),
  /** What a baseline agent does, in a sentence; absent for models. */
  behaviour: z.string().min(1).optional(),
  /** {@link ModelFile} */
  file: BoardPath,
});
export type BoardModel = z.infer<typeof BoardModel>;

/** A set of entries that is ranked together. Every category is also a scope, with the same slug. */
export const Scope = z.strictObject({
  slug: Slug,
  title: z.string().min(1),
  kind: z.enum(['overall', 'group', 'category']),
  /** Slugs of the scopes it consists of; empty for a category. */
  parts: z.array(Slug),
  /** How its score is computed from its parts or entries, in one sentence. */
  formula: z.string(),
  entries: z.int().nonnegative(),
});
export type Scope = z.infer<typeof Scope>;

export const BoardCategory = z.strictObject({
  slug: Slug,
  /** Name in the suite. */
  name: z.string().min(1),
  explanation: z.string(),
  /** {@link CategoryFile} */
  file: BoardPath,
});
export type BoardCategory = z.infer<typeof BoardCategory>;

/** Where episodes of a suite come from: outputs that others recorded, baseline agents, or one run of models. */
export const OutputSource = z.strictObject({
  kind: z.enum(['recorded', 'agents', 'live']),
  /** Day the outputs were published or the run began, `YYYY-MM-DD`. */
  date: z.iso.date(),
  source: z.string().min(1),
  sourceLink: WebAddress.nullable(),
  licence: z.string().min(1),
  /** Hosts of the servers, where the run names some; empty for the addresses of the providers. */
  servers: z.array(z.string()),
  /** Slugs of the models. */
  models: z.array(Slug),
});
export type OutputSource = z.infer<typeof OutputSource>;

export const BoardSuite = z.strictObject({
  slug: Slug,
  title: z.string().min(1),
  version: z.string().min(1),
  explanation: z.string(),
  /** SHA-256 of the content, as in `SuiteManifest`. */
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Suite that this one was derived from by patches; `slug` is `null` if that suite is not on this board. */
  derivedFrom: z.strictObject({ id: z.string(), contentHash: z.string(), slug: Slug.nullable() }).nullable(),
  licence: z.string().min(1),
  source: z.string().min(1),
  sourceLink: WebAddress.nullable(),
  /** Folder of the suite's files at the pinned revision; `null` if there is nothing to link to. Ends in `/`. */
  upstream: WebAddress.nullable(),
  entries: z.int().nonnegative(),
  /** {@link SuiteCard}; absent: the suite was not generated, or nothing is known of how. */
  card: BoardPath.optional(),
  /** {@link ToolsFile}; absent: the suite has no catalogue, or its tasks are not shown. */
  tools: BoardPath.optional(),
  /** Its episodes, and where they come from. */
  outputs: z.strictObject({
    episodes: z.int().nonnegative(),
    trials: z.int().positive(),
    sources: z.array(OutputSource).min(1),
    /** Which episodes are shown in full; absent: all, as far as texts are published. */
    sample: z
      .strictObject({
        shown: z.int().nonnegative(),
        total: z.int().nonnegative(),
        /** How they were chosen, in a sentence. */
        rule: z.string().min(1),
      })
      .optional(),
  }),
  /**
   * Recorded runs that are in no score, because they do not fit the entries that they name: the number of models by
   * category, in suite order; categories without any are omitted.
   */
  mismatchedRuns: z.array(z.strictObject({ category: Slug, models: z.int().positive() })),
  /** Commands that reproduce these figures, in order; empty if they cannot be reproduced from public data. */
  reproduce: z.array(z.string().min(1)),
  /** The first one is displayed by default. */
  scopes: z.array(Scope).min(1).refine(distinctSlugs, DISTINCT),
  /** In the order of their scopes. */
  categories: z.array(BoardCategory).min(1).refine(distinctSlugs, DISTINCT),
});
export type BoardSuite = z.infer<typeof BoardSuite>;

/** Place of a model in a ranking. */
export const Place = z.strictObject({
  /** 1-based. */
  rank: z.int().positive(),
  /** Ends of the rank's confidence interval. */
  best: z.int().positive(),
  worst: z.int().positive(),
  /**
   * Bands that the model belongs to, from `first` to `last`, 1-based. Two models differ significantly if and only if they
   * share no band; rule: `Board.statistics.band`.
   */
  band: z.strictObject({ first: z.int().positive(), last: z.int().positive() }),
});
export type Place = z.infer<typeof Place>;

/** What a model lacks for a place in one category. */
export const StandingGap = Gap.extend({ category: Slug });
export type StandingGap = z.infer<typeof StandingGap>;

export const Standing = z.strictObject({
  model: Slug,
  /** `null`: the model does not cover the categories of the ranking; the row is listed last, without a place. */
  score: Estimate.nullable(),
  place: Place.nullable(),
  /** Why it has no place, in the order of the categories; empty if it has one. */
  gaps: z.array(StandingGap),
  /** `null` for a model with one trial. */
  reliability: Reliability.nullable(),
  /** Number of scored episodes. */
  scored: z.int().nonnegative(),
  passed: z.int().nonnegative(),
  /**
   * Number of episodes without a verdict for reasons outside the model's control, and of episodes that were never recorded.
   */
  unscored: z.int().nonnegative(),
  absent: z.int().nonnegative(),
  /** Score printed on the original leaderboard; `null` if there is none. */
  published: z.number().nullable(),
});
export type Standing = z.infer<typeof Standing>;

/** One ranking of the models, best first; equal ranks by name. */
export const Ranking = z.strictObject({
  suite: Slug,
  scope: Slug,
  role: EvaluatorInfo.shape.role,
  /** Categories that the ranking is over; fewer than those of the scope where no model covers all of them. */
  over: z.array(Slug),
  /** Number of models that cover exactly these, which made the choice; `null`: another ranking of the scope made it. */
  votes: z.int().nonnegative().nullable(),
  /** Number of entries of these categories. */
  entries: z.int().nonnegative(),
  standings: z.array(Standing),
});
export type Ranking = z.infer<typeof Ranking>;

/** Means over the episodes of a model in a scope; `null`: unknown. */
export const Usage = z.strictObject({
  suite: Slug,
  scope: Slug,
  model: Slug,
  /** US dollars per 1,000 episodes; for imports, per 1,000 function calls as printed on the original leaderboard. */
  dollarsPerThousand: z.number().nonnegative().nullable(),
  latencySeconds: z.number().nonnegative().nullable(),
  inputTokens: z.number().nonnegative().nullable(),
  outputTokens: z.number().nonnegative().nullable(),
});
export type Usage = z.infer<typeof Usage>;

/** Key of one ranking of the board. */
export const RankingKey = Ranking.pick({ suite: true, scope: true, role: true });
export type RankingKey = z.infer<typeof RankingKey>;

/** Summary of a comparison of two rankings. */
export const ShiftSummary = z.strictObject({
  slug: Slug,
  title: z.string().min(1),
  from: RankingKey,
  to: RankingKey,
  /** Number of models in both. */
  models: z.int().nonnegative(),
  /** Kendall's tau-b. */
  tau: Estimate,
  /** {@link ShiftFile} */
  file: BoardPath,
});
export type ShiftSummary = z.infer<typeof ShiftSummary>;

/** Agreement of two evaluators on the episodes that both scored. */
export const Agreement = z.strictObject({
  suite: Slug,
  scope: Slug,
  episodes: z.int().nonnegative(),
  bothPass: z.int().nonnegative(),
  bothFail: z.int().nonnegative(),
  /** Number of episodes that `action` fails and `outcome` passes. */
  falseNegatives: z.int().nonnegative(),
  /** Number of episodes that `action` passes and `outcome` fails. */
  falsePositives: z.int().nonnegative(),
  /** Cohen's kappa; `null` if one evaluator gave the same verdict on all episodes. */
  kappa: Estimate.nullable(),
});
export type Agreement = z.infer<typeof Agreement>;

export const Board = z.strictObject({
  format: z.literal('assay-board'),
  version: z.literal(BOARD_VERSION),
  /** Version of the harness that wrote it. */
  harness: z.string().min(1),
  /** Repository of the project; `null` if it is not public. */
  repository: WebAddress.nullable(),
  /** Why the board must not be published, for display; absent: it may be. */
  notice: z.string().min(1).optional(),
  /** `action` first; `outcome` is absent if it has judged nothing. */
  evaluators: z.array(EvaluatorInfo).min(1),
  /** How figures are computed, a few sentences each, for the method page. */
  statistics: z.strictObject({
    interval: z.string(),
    rankInterval: z.string(),
    band: z.string(),
    tau: z.string(),
    difficulty: z.string(),
  }),
  /** The first one is shown on the front page. */
  suites: z.array(BoardSuite).min(1).refine(distinctSlugs, DISTINCT),
  models: z.array(BoardModel).refine(distinctSlugs, DISTINCT),
  rankings: z.array(Ranking),
  usage: z.array(Usage),
  agreements: z.array(Agreement),
  shifts: z.array(ShiftSummary).refine(distinctSlugs, DISTINCT),
});
export type Board = z.infer<typeof Board>;
