import { expect, test } from 'vitest';
import { z } from 'zod';
import { decoders } from '../../benchmarks/bfcl/decoders/index.ts';
import { allProfiles, profileOf } from '../../benchmarks/bfcl/model-profiles.ts';
import { Json } from '../../harness/contract/json.ts';
import { goldenLines, goldenText, hasGolden } from '../support/golden.ts';
import { goldenValue } from '../support/golden-values.ts';
import { Outcome, outcomeOf, recordedOutcome } from '../support/outcome.ts';

const Vector = z.object({
  id: z.string(),
  family: z.string(),
  fn: z.enum(['decode_ast', 'decode_execute']),
  model: z.string(),
  language: z.enum(['Python', 'Java', 'JavaScript']).optional(),
  raw: Json,
  result: Outcome,
});
type Vector = z.infer<typeof Vector>;

const LANGUAGES = { Python: 'python', Java: 'java', JavaScript: 'javascript' } as const;

function decoded(vector: Vector, family: string): string {
  const decoder = decoders.get(family);
  const written = goldenValue(vector.raw);
  const language = LANGUAGES[vector.language ?? 'Python'];
  if (decoder === undefined) return `no decoder ${family}`;
  return outcomeOf(() =>
    vector.fn === 'decode_ast' ? decoder.decodeAst(written, language) : decoder.decodeExecute(written),
  );
}

test.skipIf(!hasGolden())('golden: the decoders of all families decode replies as upstream does', () => {
  const vectors = z.array(Vector).parse(goldenLines('decoders.jsonl'));
  const wrong = vectors.filter((vector) => decoded(vector, vector.family) !== recordedOutcome(vector.result));
  const families = new Set(vectors.map(({ family }) => family));
  process.stdout.write(`checked ${vectors.length} vectors of ${families.size} families of decoders\n`);
  expect(wrong).toEqual([]);
  expect(families).toEqual(new Set(decoders.keys()));
});

test.skipIf(!hasGolden())('golden: using the decoder of another family is detected', () => {
  const vectors = z.array(Vector).parse(goldenLines('decoders.jsonl'));
  const foreign = vectors.filter(({ family }) => family !== 'default_prompt');
  const wrong = foreign.filter(
    (vector) => decoded(vector, 'default_prompt') !== recordedOutcome(vector.result),
  );
  expect(wrong.length).toBeGreaterThan(foreign.length / 2);
});

const Profile = z.strictObject({
  mode: z.enum(['FC', 'prompt']),
  decoder: z.string(),
  underscoreToDot: z.boolean(),
  handler: z.string(),
  fc_flag: z.boolean(),
  leaderboard_name: z.string(),
});

test.skipIf(!hasGolden())('golden: model profiles record how upstream ran every model', () => {
  const recorded = z.record(z.string(), Profile).parse(JSON.parse(goldenText('MODEL_PROFILES.json')));
  expect(allProfiles().map(({ folder }) => folder)).toEqual(Object.keys(recorded));
  for (const [folder, profile] of Object.entries(recorded)) {
    expect(profileOf(folder)).toEqual({
      folder,
      leaderboardName: profile.leaderboard_name,
      mode: profile.mode,
      asked: profile.fc_flag ? 'tools' : 'text',
      dotsInToolNames: profile.underscoreToDot ? 'underscored' : 'kept',
      decoder: profile.decoder,
    });
  }
});
