import { z } from 'zod';
import { CorrelationEstimate, Standing } from './comparison.ts';
import { Derivation } from './patch.ts';
import { ScoreEstimate } from './score-table.ts';

const Count = z.int().nonnegative();
const Names = z.array(z.string());
/** Family of evaluators: `action` or `outcome`. */
const Evaluator = z.string().min(1);

/** A difference of means, -1 to 1, with its interval; `null` where nothing determines it. */
export const ChangeEstimate = z
  .strictObject({ value: z.number(), low: z.number(), high: z.number() })
  .nullable();
export type ChangeEstimate = z.infer<typeof ChangeEstimate>;

/** Verdicts of one model that a patch turns, beside what it turns for the ranked models on average. */
const PatchOfModel = z.strictObject({
  patch: z.string(),
  /** Verdicts gained minus verdicts lost. */
  net: z.int(),
  /** Mean of that over all ranked models. */
  meanNet: z.number(),
});
export type PatchOfModel = z.infer<typeof PatchOfModel>;

const ShiftedModel = z.strictObject({
  model: z.string(),
  before: Standing,
  after: Standing,
  /** Ranks gained; negative if ranks were lost; `null` if it has no place before or after. */
  moved: z.int().nullable(),
  /** Whether the rank after lies beyond the ranks of all models that shared a band with it before: it passed one, or was passed by
   * one, that could be told apart from it. */
  leftBand: z.boolean(),
  /** Entries with another verdict after: passed after alone, and passed before alone. */
  gained: Count,
  lost: Count,
  /** The patches that moved it most against the others, in the direction of its move; empty for a model that did not move. */
  patches: z.array(PatchOfModel),
});
export type ShiftedModel = z.infer<typeof ShiftedModel>;

/** How one ranking moves from the original suite to a derived one. */
export const RankingShift = z.strictObject({
  derivation: Derivation,
  /** Slug of the group, and the categories that both rankings are over. */
  group: z.string(),
  over: Names,
  evaluator: Evaluator,
  /** Entries of these categories that the rankings are over; those that are not comparable for every ranked model are in neither. */
  entries: z.strictObject({ before: Count, after: Count, notComparable: Count }),
  /** Agreement of the two rankings: Kendall's tau-b over the models with a place in both. */
  kendall: CorrelationEstimate,
  /** Models with a place in both rankings. */
  ranked: Count,
  /**
   * Mean over these models of the score after minus the score before, on the entries that both suites judge, of which there are
   * `n`. Scenarios are resampled.
   */
  change: z.strictObject({ n: Count, mean: ChangeEstimate }),
  /** Models of the original ranking, by rank after; those without a place at the end. */
  models: z.array(ShiftedModel),
});
export type RankingShift = z.infer<typeof RankingShift>;

/** What becomes of the verdicts of one evaluator in a category. Episodes of runs that do not fit their entries are left out. */
export const VerdictFlow = z.strictObject({
  derivation: Derivation,
  evaluator: Evaluator,
  category: z.string(),
  /** Episodes that passed or failed on the original suite. */
  n: Count,
  /** Of these, failed before and pass after, and the other way round. */
  gained: Count,
  lost: Count,
  /** Of these, without a verdict after: the episode is no answer to the repaired task, its entry is withdrawn, rules cannot decide. */
  notComparable: Count,
  withdrawn: Count,
  undecided: Count,
  /** Unscored before, and passed or failed after. */
  decided: Count,
});
export type VerdictFlow = z.infer<typeof VerdictFlow>;

/** Verdicts that one patch turns on one entry, by the models whose episodes they are of. */
export const TurnedVerdicts = z.strictObject({
  derivation: Derivation,
  evaluator: Evaluator,
  patch: z.string(),
  family: z.string(),
  entry: z.string(),
  category: z.string(),
  /** Models that pass after alone, and before alone. */
  gained: Names,
  lost: Names,
});
export type TurnedVerdicts = z.infer<typeof TurnedVerdicts>;

/** How far two evaluators disagree before and after: one passes an episode, the other fails it. */
export const DisagreementChange = z.strictObject({
  derivation: Derivation,
  a: Evaluator,
  b: Evaluator,
  /** Slug of the group. */
  group: z.string(),
  /** `null`: all categories of the group together. */
  category: z.string().nullable(),
  /** Episodes that both evaluators score on both suites. */
  n: Count,
  before: Count,
  after: Count,
  /** Of those before, agreed on after. */
  resolved: Count,
  /** Of those after, agreed on before. */
  arisen: Count,
  /** `resolved` of `before`, variants of a scenario as one cluster; `null` if there is no disagreement before. */
  resolvedShare: ScoreEstimate.nullable(),
  /** `before` minus `after`, of `before`; negative where more arises than is resolved. Clustered alike. */
  netShare: ChangeEstimate,
});
export type DisagreementChange = z.infer<typeof DisagreementChange>;

/** Half of a model: by a hash of the seed and its name, whatever other models there are. */
export const HalfName = z.enum(['A', 'B']);
export type HalfName = z.infer<typeof HalfName>;

const Half = z.strictObject({ half: HalfName, models: Names });

/**
 * One half of the models chooses patches, the other shows the shift to the rejudged suite. Patches all of whose findings need recorded runs are chosen
 * if the half's runs alone show one of them; all other patches are chosen anyway.
 */
export const HalfShift = z.strictObject({
  /** Models whose runs choose, and those that are ranked. */
  choosing: Half,
  ranked: Half,
  /** Patches that were chosen, and of them those that needed the runs. */
  chosen: Count,
  chosenByRuns: Count,
  /** Ids of the patches left out. `unfounded`: no finding of theirs is left; `dependent`: they build on one that is left out. */
  leftOut: z.array(z.strictObject({ patch: z.string(), because: z.enum(['unfounded', 'dependent']) })),
  shifts: z.array(RankingShift),
});
export type HalfShift = z.infer<typeof HalfShift>;

const SuiteName = z.strictObject({ id: z.string(), contentHash: z.string() });

/**
 * What the repairs of a suite do to verdicts and rankings of recorded episodes, as `assay repair effect --json` writes it. Same
 * verdicts, same patches, same seed, same bytes.
 */
export const RepairEffect = z.strictObject({
  format: z.literal('assay-repair-effect'),
  version: z.literal(1),
  parent: SuiteName,
  /** Release of the catalogue. */
  release: z.string(),
  evaluators: z.array(z.strictObject({ id: z.string(), version: z.string() })),
  /** Level of all intervals. */
  level: z.number(),
  derived: z.array(
    z.strictObject({
      derivation: Derivation,
      suite: SuiteName,
      patches: Count,
      /** Keys of the entries taken out, in suite order. */
      withdrawn: Names,
    }),
  ),
  shifts: z.array(RankingShift),
  flows: z.array(VerdictFlow),
  disagreements: z.array(DisagreementChange),
  halves: z.strictObject({ seed: z.int(), tables: z.array(HalfShift) }),
  /** Every verdict that turns, with the patch that turns it. */
  turned: z.array(TurnedVerdicts),
});
export type RepairEffect = z.infer<typeof RepairEffect>;
