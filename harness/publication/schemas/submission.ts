import { z } from 'zod';
import { ScoreEstimate } from '../../contract/score-table.ts';

/** Version of the documents of a submission. */
export const SUBMISSION_VERSION = 1;

/** Most runs of one submission. */
export const MOST_RUNS = 100;

const Digest = z.string().regex(/^[0-9a-f]{64}$/);
/** A name that others chose: it is shown, and has a bound. */
const Name = z.string().min(1).max(300);
const count = z.int().nonnegative();

const EvaluatorName = z.strictObject({ id: Name, version: Name });

/** What one evaluator says about the episodes of a run, in the order of their lines. */
export const StatedVerdicts = z.strictObject({
  evaluator: EvaluatorName,
  /** One character an episode: `P` pass, `F` fail, `U` unscored, `-` the evaluator does not apply. */
  signs: z
    .string()
    .max(1_000_000)
    .regex(/^[PFU-]+$/),
  /** SHA-256 of the verdicts with their reasons, so that one that fails for another reason is another one. */
  sha256: Digest,
});
export type StatedVerdicts = z.infer<typeof StatedVerdicts>;

/** One run of the model. */
export const SubmittedRun = z.strictObject({
  /** As in the database that it was played in; a run of several models has the slug of its model added. */
  id: Name,
  /** `live`: played by this program; `import`: recorded by another one. */
  kind: z.enum(['live', 'import']),
  startedAt: z.iso.datetime(),
  /**
   * `RunConfiguration` of `harness/run` with this model alone, without what says something about the machine: no text of a program,
   * and of an address the host. Empty for an import.
   */
  configuration: z.record(z.string().max(100), z.json()),
  episodes: z.strictObject({
    /** Name of the file beside this one: one `Episode` a line, in suite order, then by trial. */
    file: z.string().regex(/^episodes(?:-[1-9][0-9]{0,2})?\.jsonl(?:\.gz)?$/),
    count: count.min(1),
    /** Trials of each entry: in each category that a run has, every entry has the same number. */
    trials: count.min(1),
    /** SHA-256 of the lines, not compressed. */
    sha256: Digest,
  }),
  /** By evaluator, in the order in which they judge. */
  verdicts: z.array(StatedVerdicts).max(20),
});
export type SubmittedRun = z.infer<typeof SubmittedRun>;

/** Figures of one role, as `assay rank` prints them for this model alone. */
export const StatedFigures = z.strictObject({
  role: z.enum(['action', 'outcome']),
  evaluators: z.array(EvaluatorName).min(1).max(20),
  /** One row, or one for each setting of the model. */
  rows: z
    .array(
      z.strictObject({
        /** The identity of the model, or with its runs where it has several settings. */
        name: z.string().min(1).max(1000),
        /** `null`: it covers no category. */
        score: ScoreEstimate.nullable(),
        scored: count,
        unscored: count,
        categories: z
          .array(
            z.strictObject({
              category: Name,
              scored: count,
              passed: z.number().nonnegative(),
              unscored: count,
              score: ScoreEstimate.nullable(),
            }),
          )
          .max(1000),
      }),
    )
    .min(1)
    .max(MOST_RUNS),
});
export type StatedFigures = z.infer<typeof StatedFigures>;

/** `submission.json`: one model on one suite, for the public board. Its episodes are files beside it. */
export const Submission = z.strictObject({
  format: z.literal('assay-submission'),
  version: z.literal(SUBMISSION_VERSION),
  /** Version of the program that wrote it. */
  harness: Name,
  suite: z.strictObject({ id: Name, contentHash: Digest }),
  /** How the board shows the model. */
  model: z.strictObject({
    identity: Name,
    name: Name,
    family: Name,
    kind: z.enum(['model', 'baseline']),
    mode: z.enum(['native', 'prompt']),
  }),
  runs: z.array(SubmittedRun).min(1).max(MOST_RUNS),
  figures: z.array(StatedFigures).max(2),
});
export type Submission = z.infer<typeof Submission>;
