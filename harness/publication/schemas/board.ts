import { z } from 'zod';

/**
 * The published board: everything the site reads, and nothing that it would have to compute. `results/board.json` is a
 * {@link Board}; it names the small files beside it, whose schemas are in `board-files.ts`. All ranks, intervals, bands and
 * counts are made by the export. Lists are in the order in which a reader should see them.
 */
export const BOARD_VERSION = 1;

/** Part of an address: lower case, safe in a path of any file system, unique within its kind. */
export const Slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9](?:[a-z0-9_-]|\.(?!\.))*(?<!\.)$/);

/** Path of a file relative to the folder of `board.json`, with `/`; never leaves that folder. */
export const BoardPath = z.string().regex(/^(?!\/)(?!.*\.\.)[A-Za-z0-9._/-]+\.json$/);

/** Address that a reader may follow. */
export const WebAddress = z.string().regex(/^https:\/\//);

/** Whether no two items have the same address: one page would silently replace the other. */
const distinctSlugs = (items: readonly { readonly slug: string }[]): boolean =>
  new Set(items.map(({ slug }) => slug)).size === items.length;

const DISTINCT = 'two items share a slug';

/** A figure with its interval. Shares are fractions (0.25, not 25); correlations lie between -1 and 1. */
export const Estimate = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });
export type Estimate = z.infer<typeof Estimate>;

/** What one character of a verdict string stands for; see `CategoryFile.verdicts`. */
export const LegendItem = z.strictObject({
  /** One printable ASCII character, unique within the evaluator. */
  sign: z.string().regex(/^[!-~]$/),
  /** `absent`: no episode was recorded. `unscored`: one was, and by no doing of the model it has no verdict. */
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
  /** Identity of what judged, with version: the verdicts change when it does. */
  identity: z.string().min(1),
  version: z.string().min(1),
  title: z.string().min(1),
  /** One or two sentences: what it looks at. */
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
  /** Name as its makers write it. */
  name: z.string().min(1),
  /** Identity under which the episodes are stored. */
  identity: z.string().min(1),
  kind: z.enum(['model', 'baseline']),
  /** Models of one family share weights' lineage or a maker's series, for example `Gemini`. */
  family: z.string().min(1),
  organisation: z.string().nullable(),
  /** How tools reach the model: `native`, in the provider's own tool fields; `prompt`, described in the prompt. */
  mode: z.enum(['native', 'prompt']),
  licence: z.string().nullable(),
  link: WebAddress.nullable(),
  /** {@link ModelFile} */
  file: BoardPath,
});
export type BoardModel = z.infer<typeof BoardModel>;

/** A set of entries that is ranked together. Every category is a scope of the same slug. */
export const Scope = z.strictObject({
  slug: Slug,
  title: z.string().min(1),
  kind: z.enum(['overall', 'group', 'category']),
  /** Slugs of the scopes it is made of; empty for a category. */
  parts: z.array(Slug),
  /** How its score comes from its parts or entries, in one sentence. */
  formula: z.string(),
  entries: z.int().nonnegative(),
});
export type Scope = z.infer<typeof Scope>;

export const BoardCategory = z.strictObject({
  slug: Slug,
  /** The suite's own name of it. */
  name: z.string().min(1),
  explanation: z.string(),
  /** {@link CategoryFile} */
  file: BoardPath,
});
export type BoardCategory = z.infer<typeof BoardCategory>;

export const BoardSuite = z.strictObject({
  slug: Slug,
  title: z.string().min(1),
  version: z.string().min(1),
  explanation: z.string(),
  /** SHA-256 of the content, as in `SuiteManifest`. */
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Suite that this one was made from by patches; `slug` is `null` where that one is not on this board. */
  derivedFrom: z.strictObject({ id: z.string(), contentHash: z.string(), slug: Slug.nullable() }).nullable(),
  licence: z.string().min(1),
  source: z.string().min(1),
  sourceLink: WebAddress.nullable(),
  /** Folder of the suite's files at the pinned revision; `null` where there is none to link to. Ends in `/`. */
  upstream: WebAddress.nullable(),
  entries: z.int().nonnegative(),
  /** Where its episodes come from. */
  outputs: z.strictObject({
    /** Day the outputs were published or the run ended, `YYYY-MM-DD`. */
    date: z.iso.date(),
    source: z.string().min(1),
    sourceLink: WebAddress.nullable(),
    licence: z.string().min(1),
    episodes: z.int().nonnegative(),
    trials: z.int().positive(),
  }),
  /** Commands that make these figures again, in order; empty where that cannot be done from outside. */
  reproduce: z.array(z.string().min(1)),
  /** First: the one a reader meets first. */
  scopes: z.array(Scope).min(1).refine(distinctSlugs, DISTINCT),
  /** In the order of their scopes. */
  categories: z.array(BoardCategory).min(1).refine(distinctSlugs, DISTINCT),
});
export type BoardSuite = z.infer<typeof BoardSuite>;

/** Where a model stands in a ranking. */
export const Place = z.strictObject({
  /** 1-based. */
  rank: z.int().positive(),
  /** Ends of the interval of the rank. */
  best: z.int().positive(),
  worst: z.int().positive(),
  /**
   * Bands that the model belongs to, from `first` to `last`, 1-based. Models whose bands meet cannot be told apart from each
   * other, all others can; `Board.statistics.band` has the rule.
   */
  band: z.strictObject({ first: z.int().positive(), last: z.int().positive() }),
});
export type Place = z.infer<typeof Place>;

export const Standing = z.strictObject({
  model: Slug,
  /** `null`: too little was recorded to give one; the row is then listed last, without a place. */
  score: Estimate.nullable(),
  place: Place.nullable(),
  /** Episodes that were scored. */
  scored: z.int().nonnegative(),
  passed: z.int().nonnegative(),
  /** Episodes without a verdict through no doing of the model, and episodes that were never recorded. */
  unscored: z.int().nonnegative(),
  absent: z.int().nonnegative(),
  /** Score that the original leaderboard printed for it; `null` where there is none. */
  published: z.number().nullable(),
});
export type Standing = z.infer<typeof Standing>;

/** One order of the models, best first; equal ranks in order of name. */
export const Ranking = z.strictObject({
  suite: Slug,
  scope: Slug,
  role: EvaluatorInfo.shape.role,
  standings: z.array(Standing),
});
export type Ranking = z.infer<typeof Ranking>;

/** Means over the episodes of a model in a scope; `null`: not known. */
export const Usage = z.strictObject({
  suite: Slug,
  scope: Slug,
  model: Slug,
  /** US dollars for 1,000 episodes; of imports, what the original leaderboard printed for 1,000 function calls. */
  dollarsPerThousand: z.number().nonnegative().nullable(),
  latencySeconds: z.number().nonnegative().nullable(),
  inputTokens: z.number().nonnegative().nullable(),
  outputTokens: z.number().nonnegative().nullable(),
});
export type Usage = z.infer<typeof Usage>;

/** Names one ranking of the board. */
export const RankingKey = Ranking.pick({ suite: true, scope: true, role: true });
export type RankingKey = z.infer<typeof RankingKey>;

/** Two rankings side by side, in short. */
export const ShiftSummary = z.strictObject({
  slug: Slug,
  title: z.string().min(1),
  from: RankingKey,
  to: RankingKey,
  /** Models in both. */
  models: z.int().nonnegative(),
  /** Kendall's tau-b. */
  tau: Estimate,
  /** {@link ShiftFile} */
  file: BoardPath,
});
export type ShiftSummary = z.infer<typeof ShiftSummary>;

/** How two evaluators agree over the episodes that both scored. */
export const Agreement = z.strictObject({
  suite: Slug,
  scope: Slug,
  episodes: z.int().nonnegative(),
  bothPass: z.int().nonnegative(),
  bothFail: z.int().nonnegative(),
  /** `action` fails what `outcome` passes. */
  falseNegatives: z.int().nonnegative(),
  /** `action` passes what `outcome` fails. */
  falsePositives: z.int().nonnegative(),
  /** Cohen's kappa; `null` where one evaluator gave one verdict throughout. */
  kappa: Estimate.nullable(),
});
export type Agreement = z.infer<typeof Agreement>;

export const Board = z.strictObject({
  format: z.literal('assay-board'),
  version: z.literal(BOARD_VERSION),
  /** Version of the harness that wrote it. */
  harness: z.string().min(1),
  /** Repository of the project; `null` where it has no public one. */
  repository: WebAddress.nullable(),
  /** `action` first; `outcome` is absent where nothing was judged by it. */
  evaluators: z.array(EvaluatorInfo).min(1),
  /** How figures were made, one sentence each, for the method page. */
  statistics: z.strictObject({
    interval: z.string(),
    rankInterval: z.string(),
    band: z.string(),
    tau: z.string(),
    difficulty: z.string(),
  }),
  /** The first is the one that the front page shows. */
  suites: z.array(BoardSuite).min(1).refine(distinctSlugs, DISTINCT),
  models: z.array(BoardModel).refine(distinctSlugs, DISTINCT),
  rankings: z.array(Ranking),
  usage: z.array(Usage),
  agreements: z.array(Agreement),
  shifts: z.array(ShiftSummary).refine(distinctSlugs, DISTINCT),
});
export type Board = z.infer<typeof Board>;
