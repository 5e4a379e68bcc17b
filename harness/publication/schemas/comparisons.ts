import { z } from 'zod';
import { BOARD_VERSION, RankingKey, Slug } from './board.ts';
import { pairCount } from './pair-place.ts';

const count = z.int().nonnegative();
const difference = z.number().min(-1).max(1).nullable();

/**
 * `comparisons/<suite>-<scope>-<role>.json`: all pairs of the models with a place in a ranking, each on the entries of the ranking that both
 * have a scored verdict on, as `assay compare --over` prints them. Lists of `pairs` have one item for each pair; `pairPlace` says where.
 */
export const ComparisonsFile = z
  .strictObject({
    format: z.literal('assay-comparisons'),
    version: z.literal(BOARD_VERSION),
    ...RankingKey.shape,
    /** At least two, in the order of the ranking. */
    models: z.array(Slug).min(2),
    /** Sets of categories in which pairs share entries. */
    coverages: z.array(z.array(Slug)),
    pairs: z.strictObject({
      /** Place in `coverages`. */
      coverage: z.array(count),
      /** Number of shared entries. */
      entries: z.array(count),
      /** Score of the first model minus score of the second, on shared entries, with its 95 % interval; `null`: none is shared. */
      difference: z.array(difference),
      low: z.array(difference),
      high: z.array(difference),
      /** Shared entries that the first model alone passes, and that the second alone passes. */
      won: z.array(count),
      lost: z.array(count),
    }),
  })
  .refine(
    ({ models, pairs }) => Object.values(pairs).every((list) => list.length === pairCount(models.length)),
    'a list does not have one item for each pair of models',
  )
  .refine(
    ({ coverages, pairs }) => pairs.coverage.every((place) => place < coverages.length),
    'a pair refers to a coverage that is not listed',
  );
export type ComparisonsFile = z.infer<typeof ComparisonsFile>;

/** Path of the comparisons of a ranking, relative to the folder of the board. */
export const comparisonsPath = ({ suite, scope, role }: RankingKey): string =>
  `comparisons/${suite}-${scope}-${role}.json`;
