import { z } from 'zod';
import { Agreement, BOARD_VERSION, BoardPath, EvaluatorInfo, Place, ShiftSummary, Slug } from './board.ts';
import { FaultyPart } from '../../contract/funnel.ts';
import { EncodedValue } from '../../contract/json.ts';
import { SuiteClaims } from '../../contract/suite-definition.ts';
import { PromptMessage, Reference, ToolSpec, Turn } from '../../contract/suite.ts';

const role = EvaluatorInfo.shape.role;
const count = z.int().nonnegative();
const version = z.literal(BOARD_VERSION);

/** The task itself; on a board that may be published, only where the suite's definition allows it. */
export const EntryDetail = z.strictObject({
  turns: z.array(Turn),
  /** Offered tools in order: complete specifications, or positions in {@link ToolsFile}. */
  tools: z.array(z.union([count, ToolSpec])),
  initialState: EncodedValue,
  reference: Reference,
  /**
   * Outcome specification: goal state, key functions, critical information; `null`: none was derived. Where worlds are tables of
   * the suite, `changes` stand in place of goals: what the reference changes of the start state, with the values before and after.
   */
  outcome: EncodedValue.nullable(),
});
export type EntryDetail = z.infer<typeof EntryDetail>;

/** `tools/<suite>.json`: the tools of a suite's catalogue. Many entries offer the same ones, and specifications are long. */
export const ToolsFile = z.strictObject({
  format: z.literal('assay-tools'),
  version,
  suite: Slug,
  /** In the order of the suite. */
  tools: z.array(ToolSpec),
});
export type ToolsFile = z.infer<typeof ToolsFile>;

/** `suites/<suite>.json`: how a generated suite was made, and what figures on it say. */
export const SuiteCard = z.strictObject({
  format: z.literal('assay-suite-card'),
  version,
  suite: Slug,
  /** Command that makes its files again. */
  command: z.string().min(1),
  /** Name and version of the generator. */
  generator: z.string().min(1),
  claims: SuiteClaims.nullable(),
  candidates: count,
  accepted: count,
  /** In the order in which they run; a candidate enters a gate if it passed all before. */
  gates: z.array(z.strictObject({ id: z.string(), entered: count, passed: count })),
  /** Rejected candidates by gate and by what it blames, most first. */
  rejections: z.array(
    z.strictObject({
      gate: z.string(),
      blame: FaultyPart.nullable(),
      candidates: z.int().positive(),
      kinds: z.array(z.string()),
    }),
  ),
  worlds: z.array(
    z.strictObject({
      environment: z.string(),
      patterns: z.array(z.string()),
      /** Number of its tools. */
      tools: count,
      /** {@link WorldFile}; absent: the suite uses a registered world. */
      file: BoardPath.optional(),
      candidates: count,
      entries: count,
    }),
  ),
  kinds: z.array(z.strictObject({ kind: z.string(), candidates: count, entries: count })),
});
export type SuiteCard = z.infer<typeof SuiteCard>;

/**
 * Difficulty of an entry by the share of models that solve it under the first evaluator; thresholds:
 * `Board.statistics.difficulty`.
 */
export const Difficulty = z.enum(['solved', 'easy', 'medium', 'hard', 'unsolved', 'unknown']);
export type Difficulty = z.infer<typeof Difficulty>;

export const BoardEntry = z.strictObject({
  id: z.string().min(1),
  occurrence: count,
  /** Name of its page, unique within the suite. */
  page: Slug,
  /** Environments that calls act on; empty for single-turn entries. */
  classes: z.array(z.string()),
  turns: z.int().positive(),
  /** Number of offered tools. */
  tools: count,
  difficulty: Difficulty,
  /** File below `BoardSuite.upstream` and 1-based line; `null` if there is nothing to link to. */
  upstream: z.strictObject({ file: z.string().min(1), line: z.int().positive() }).nullable(),
  detail: EntryDetail.nullable(),
});
export type BoardEntry = z.infer<typeof BoardEntry>;

/** `categories/<suite>/<category>.json`: the entries of one category in suite order, with all verdicts on them. */
export const CategoryFile = z.strictObject({
  format: z.literal('assay-category'),
  version,
  suite: Slug,
  category: Slug,
  entries: z.array(BoardEntry),
  /**
   * Every verdict in compact form: `signs` has one character per entry, in the order of `entries`, defined by the
   * evaluator's legend; a failure is represented by its first reason. From SQL: `group_concat(sign, '' ORDER BY position)`.
   */
  verdicts: z.array(z.strictObject({ role, model: Slug, trial: count, signs: z.string() })),
  /** Per entry, in order: number of passed and of scored episodes of models; baseline agents are excluded. */
  tallies: z.array(z.strictObject({ role, passed: z.array(count), scored: z.array(count) })),
  /** Episodes that the board shows; empty if it shows none. */
  episodes: z.array(
    z.strictObject({ entry: Slug, model: Slug, trial: count, /** {@link EpisodeFile} */ file: BoardPath }),
  ),
});
export type CategoryFile = z.infer<typeof CategoryFile>;

/** `models/<model>.json`: why a model fails, and on which entries the evaluators disagree. */
export const ModelFile = z.strictObject({
  format: z.literal('assay-model'),
  version,
  model: Slug,
  /** Counts by code of the legend without `pass` and `absent`, most frequent first. */
  reasons: z.array(
    z.strictObject({
      suite: Slug,
      scope: Slug,
      role,
      counts: z.array(z.strictObject({ code: z.string(), count: z.int().positive() })),
    }),
  ),
  agreements: z.array(Agreement),
  /** Pages of the entries whose verdicts differ, in suite order; field names as in {@link Agreement}. */
  disputed: z.array(
    z.strictObject({
      suite: Slug,
      category: Slug,
      falseNegatives: z.array(Slug),
      falsePositives: z.array(Slug),
    }),
  ),
});
export type ModelFile = z.infer<typeof ModelFile>;

/** A model in two rankings. */
export const ShiftLine = z.strictObject({
  model: Slug,
  from: Place.extend({ score: z.number() }),
  to: Place.extend({ score: z.number() }),
  /** Ranks gained; negative if ranks were lost. */
  moved: z.int(),
  /** True if the two rank intervals do not overlap. */
  beyondChance: z.boolean(),
});
export type ShiftLine = z.infer<typeof ShiftLine>;

const EntriesOfCategory = z.strictObject({ suite: Slug, category: Slug, pages: z.array(Slug) });

/** `shifts/<slug>.json`: models whose rank changes between two rankings, and the entries that cause it. */
export const ShiftFile = z.strictObject({
  format: z.literal('assay-shift'),
  version,
  ...ShiftSummary.omit({ file: true }).shape,
  /** Origin of the interval and meaning of a move, for display. */
  explanation: z.string(),
  /** In order of the first ranking. */
  lines: z.array(ShiftLine),
  /** Largest move first, without models that did not move. */
  movers: z.array(
    z.strictObject({
      model: Slug,
      moved: z.int(),
      /** Entries that count for it in the second ranking only. */
      gained: z.array(EntriesOfCategory),
      /** Entries that count for it in the first ranking only. */
      lost: z.array(EntriesOfCategory),
    }),
  ),
});
export type ShiftFile = z.infer<typeof ShiftFile>;

/** What one call did. */
const EpisodeCall = z.strictObject({
  call: z.string(),
  /** `null`: not executed. */ output: z.string().nullable(),
});

const EpisodeStep = z.strictObject({
  /** Text of the model; empty if it only made calls. */
  text: z.string(),
  calls: z.array(EpisodeCall),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  latencySeconds: z.number().nullable(),
});

/** `episodes/...json`: one episode. All texts in it are untrusted. */
export const EpisodeFile = z.strictObject({
  format: z.literal('assay-episode'),
  version,
  suite: Slug,
  category: Slug,
  entry: Slug,
  model: Slug,
  trial: count,
  /** How it ended, for display. */
  ending: z.string(),
  /** US dollars; `null`: unknown. */
  cost: z.number().nonnegative().nullable(),
  verdicts: z.array(
    z.strictObject({
      role,
      kind: z.enum(['pass', 'fail', 'unscored']),
      /** Texts from `explain`. */
      reasons: z.array(z.string()),
    }),
  ),
  turns: z.array(z.strictObject({ messages: z.array(PromptMessage), steps: z.array(EpisodeStep) })),
  /** Where the final state differs from the reference's; `null`: that side does not have the part. */
  stateDifference: z.array(
    z.strictObject({
      environment: z.string(),
      attribute: z.string(),
      pointer: z.string(),
      expected: z.string().nullable(),
      actual: z.string().nullable(),
    }),
  ),
});
export type EpisodeFile = z.infer<typeof EpisodeFile>;
