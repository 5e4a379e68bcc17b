import { z } from 'zod';
import { Episode, Sign } from '../../contract/episode.ts';
import { EncodedValue } from '../../contract/json.ts';
import { Reading } from '../../contract/reading.ts';
import { SuiteEntry } from '../../contract/suite.ts';
import { Verdict } from '../../contract/verdict.ts';
import type { ShownEpisode } from './episode.ts';

const Judged = { id: z.string(), version: z.string(), suiteHash: z.string() };

const Difference = z.strictObject({
  environment: z.string(),
  attribute: z.string(),
  pointer: z.string(),
  /** Absent where that side lacks the part. */
  expected: EncodedValue.optional(),
  actual: EncodedValue.optional(),
});

/** One episode with its entry, its replay and its verdicts, as `assay show --json` writes it. */
export const EpisodeDocument = z.strictObject({
  /** Number of the episode in the database. */
  id: z.int(),
  runId: z.string(),
  suite: z.strictObject({ id: z.string(), contentHash: z.string() }),
  entry: SuiteEntry,
  episode: Episode,
  /** What the model said and called, turn by turn, with the outputs of the calls. */
  turns: z.array(
    z.strictObject({
      steps: z.array(
        z.strictObject({
          said: z.array(z.string()),
          /** `output` is absent where the call was not executed. */
          calls: z.array(z.strictObject({ call: z.string(), output: z.string().optional() })),
          signs: z.array(Sign),
          reading: z.enum(['read', 'no-decoder']),
        }),
      ),
    }),
  ),
  /** Final states of model and reference; absent where nothing was executed. `firstTurn` is 0-based, absent: they never differ. */
  end: z.strictObject({ firstTurn: z.int().optional(), differences: z.array(Difference) }).optional(),
  verdicts: z.array(z.strictObject({ ...Judged, verdict: Verdict })),
  readings: z.array(z.strictObject({ ...Judged, reading: Reading })),
});
export type EpisodeDocument = z.infer<typeof EpisodeDocument>;

/** The document of an episode. @throws {z.ZodError} if what is shown does not fit it. */
export function episodeDocument({
  stored: { id, runId, episode },
  suite: { manifest },
  entry,
  view: { turns, end },
  verdicts,
  readings,
}: ShownEpisode): EpisodeDocument {
  const suite = { id: manifest.id, contentHash: manifest.contentHash };
  return EpisodeDocument.parse({ id, runId, suite, entry, episode, turns, end, verdicts, readings });
}
