import { expect, test } from 'vitest';
import { z } from 'zod';
import { readExtension } from '../../benchmarks/bfcl/long-context.ts';
import { ENVIRONMENTS } from '../../benchmarks/environments/index.ts';
import { createWorld } from '../../benchmarks/environments/world.ts';
import { judgeMultiTurn } from '../../evaluators/action/bfcl-multi-turn/check.ts';
import type { ExecutedTurn } from '../../evaluators/action/bfcl-multi-turn/check.ts';
import { referenceTurns } from '../../harness/replay/reference-turns.ts';
import type { World } from '../../harness/contract/environment.ts';
import { Json } from '../../harness/contract/json.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { Failure, Verdict } from '../../harness/contract/verdict.ts';
import { replay } from '../../harness/replay/replay.ts';
import { BFCL } from '../support/bfcl-folder.ts';
import { goldenLines, hasGolden, sha256 } from '../support/golden.ts';

/** A recorded string; a long one is recorded as its hash. */
const Text = z.union([z.string(), z.object({ $sha256: z.string() })]);
const Result = z.object({
  valid: z.boolean(),
  error_type: z.string().optional(),
  class: z.string().optional(),
  differing_attributes: z.array(z.string()).default([]),
  missing_items: z.array(Text).default([]),
  n_model_responses: z.number().optional(),
});
const Vector = z.object({
  id: z.string(),
  entry: z.string(),
  category: z.string(),
  kind: z.string(),
  decoded: z.array(z.array(z.array(z.string()))),
  result: Result,
  turn_results_sha256: z.array(z.object({ model: z.string(), ground_truth: z.string() })),
  turn_results: z.array(z.object({ model: z.array(z.array(Text)), ground_truth: z.array(Text) })).optional(),
});
type Vector = z.infer<typeof Vector>;
const Entry = z.object({
  id: z.string(),
  category: z.string(),
  involved_classes: z.array(z.string()),
  initial_config: Json,
  ground_truth: z.array(z.array(z.string())),
});

/** Name of the model in the recordings. */
const MODEL = 'm';
const isPresent = hasGolden();

function goldenEntries(): ReadonlyMap<string, SuiteEntry> {
  return new Map(
    goldenLines('multi_turn_entries.jsonl').map((line) => {
      const recorded = Entry.parse(line);
      const entry: SuiteEntry = {
        id: recorded.id,
        occurrence: 0,
        category: recorded.category,
        language: 'python',
        turns: recorded.ground_truth.map(() => ({ messages: [], announces: [] })),
        tools: [],
        environments: recorded.involved_classes,
        initialState: recorded.initial_config,
        longContext: recorded.category.includes('long_context'),
        reference: { kind: 'calls', turns: recorded.ground_truth },
      };
      return [recorded.id, entry] as const;
    }),
  );
}

/** A verdict and the turns that were executed for it. */
type Judged = { readonly verdict: Verdict; readonly executed: readonly ExecutedTurn[] };

function judge(entry: SuiteEntry, vector: Vector, reference: readonly ExecutedTurn[], world: World): Judged {
  const executed: ExecutedTurn[] = [];
  function* watched(): Generator<ExecutedTurn> {
    for (const turn of replay(entry, `${MODEL}_eval`, vector.decoded, world)) {
      executed.push(turn);
      yield turn;
    }
  }
  const verdict = judgeMultiTurn(
    {
      ending: { bucket: 'model', stop: 'completed' },
      turnCount: vector.decoded.length,
      turns: watched(),
      reference,
    },
    world,
  );
  return { verdict, executed };
}

const outputsOf = ({ steps }: ExecutedTurn): string[][] =>
  steps.map((step) => step.map(({ output }) => output));

const sameText = (recorded: z.infer<typeof Text>, actual: string | undefined): boolean =>
  actual !== undefined &&
  (typeof recorded === 'string' ? recorded === actual : recorded.$sha256 === sha256(actual));

const sameTexts = (recorded: readonly z.infer<typeof Text>[], actual: readonly string[]): boolean =>
  recorded.length === actual.length && recorded.every((text, index) => sameText(text, actual[index]));

/** Differences between a vector and its recording; empty if there are none. */
function differences(
  vector: Vector,
  { verdict, executed }: Judged,
  reference: readonly ExecutedTurn[],
): string[] {
  return [
    ...verdictDifferences(vector, verdict, executed),
    ...turnDifferences(vector, executed, reference),
  ].map((what) => `${vector.id} (${vector.kind} of ${vector.entry}): ${what}`);
}

function verdictDifferences(
  { result }: Vector,
  verdict: Verdict,
  executed: readonly ExecutedTurn[],
): string[] {
  const kind = result.valid ? 'pass' : 'fail';
  if (verdict.kind !== kind) return [`verdict ${verdict.kind}, recorded ${kind} ${result.error_type ?? ''}`];
  if (verdict.kind !== 'fail') return [];
  const problems: string[] = [];
  if (verdict.errorType !== result.error_type)
    problems.push(`error type ${String(verdict.errorType)}, recorded ${String(result.error_type)}`);
  if (!sameTexts(result.missing_items, missingResponses(verdict.failures)))
    problems.push(`missing ${JSON.stringify(missingResponses(verdict.failures))}`);
  const seen = executed.flatMap(outputsOf).flat().length;
  if (result.n_model_responses !== undefined && result.n_model_responses !== seen)
    problems.push(`${seen} responses, recorded ${result.n_model_responses}`);
  const state = stateDifferences(verdict.failures);
  // The original stops at the first environment that differs; our verdict names all of them, in the same order.
  if (state[0]?.environment !== result.class)
    problems.push(`state of ${String(state[0]?.environment)}, recorded ${String(result.class)}`);
  const attributes = state.filter(({ environment }) => environment === result.class);
  const names = [...new Set(attributes.map(({ attribute }) => attribute))];
  if (names.toSorted().join() !== result.differing_attributes.toSorted().join())
    problems.push(`attributes ${names.join()}, recorded ${result.differing_attributes.join()}`);
  return problems;
}

const missingResponses = (failures: readonly Failure[]): string[] =>
  failures.flatMap((failure) => (failure.code === 'response-missing' ? [failure.response] : []));

const stateDifferences = (failures: readonly Failure[]) =>
  failures.filter((failure) => failure.code === 'state-differs');

function turnDifferences(
  vector: Vector,
  executed: readonly ExecutedTurn[],
  reference: readonly ExecutedTurn[],
): string[] {
  const recorded = vector.turn_results_sha256;
  if (recorded.length !== executed.length)
    return [`${executed.length} turns executed, recorded ${recorded.length}`];
  return executed.flatMap((turn, index) => {
    const outputs = outputsOf(turn);
    const expected = (reference[index] === undefined ? [] : outputsOf(reference[index])).flat();
    const problems: string[] = [];
    if (sha256(JSON.stringify(outputs)) !== recorded[index]?.model) problems.push(`outputs of turn ${index}`);
    if (sha256(JSON.stringify(expected)) !== recorded[index]?.ground_truth)
      problems.push(`outputs of the reference in turn ${index}`);
    const texts = vector.turn_results?.[index];
    if (texts !== undefined && !sameTexts(texts.model.flat(), outputs.flat()))
      problems.push(`texts of turn ${index}`);
    if (texts !== undefined && !sameTexts(texts.ground_truth, expected))
      problems.push(`texts of the reference in turn ${index}`);
    return problems;
  });
}

test.skipIf(!isPresent)(
  'every recorded episode gets the verdict, reasons and outputs of the original checker',
  () => {
    const world = createWorld({
      environments: ENVIRONMENTS,
      extension: readExtension(`${BFCL}/data`),
      now: '2026-11-22T12:00:00',
    });
    const entries = goldenEntries();
    const referenceOf = referenceTurns(world);
    const vectors = goldenLines('multi_turn_checker.jsonl').map((line) => Vector.parse(line));
    const problems = vectors.flatMap((vector) => {
      const entry = entries.get(vector.entry);
      if (entry === undefined) return [`${vector.id}: no entry ${vector.entry}`];
      const reference = referenceOf(entry, MODEL);
      return differences(vector, judge(entry, vector, reference, world), reference);
    });
    process.stdout.write(`multi-turn checker: ${vectors.length} vectors checked\n`);
    expect(problems.length, problems.slice(0, 10).join('\n')).toBe(0);
    expect(vectors.length).toBeGreaterThan(0);
  },
);
