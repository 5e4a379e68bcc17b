import { expect, test } from 'vitest';
import { z } from 'zod';
import { ENVIRONMENTS } from '../../benchmarks/environments/index.ts';
import { createWorld } from '../../benchmarks/environments/world.ts';
import { readExtension } from '../../benchmarks/bfcl/long-context.ts';
import type { EnvironmentState, World, WorldState } from '../../harness/contract/environment.ts';
import { Json } from '../../harness/contract/json.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { BFCL } from '../support/bfcl-folder.ts';
import { goldenCwd, goldenRoot } from '../support/golden-file-system.ts';
import { goldenEncoding } from '../support/golden-values.ts';
import { canonical, goldenLines, goldenNames, goldenText, hasGolden, sha256 } from '../support/golden.ts';

const Text = z.union([z.string(), z.object({ $sha256: z.string(), chars: z.number(), head: z.string() })]);
const Call = z.object({ call: z.string(), result: Text });
const Fuzz = z.object({
  id: z.string(),
  class: z.string(),
  config: z.string(),
  long_context: z.boolean(),
  calls: z.array(Call),
  state: Json.optional(),
  state_sha256: z.string(),
  cwd: Json.optional(),
  private: z.record(z.string(), Json).optional(),
  flags: z.array(z.string()).default([]),
});
const Truth = z.object({
  id: z.string(),
  involved_classes: z.array(z.string()),
  long_context: z.boolean(),
  initial_state: z.record(z.string(), Json),
  turns: z.array(z.object({ calls: z.array(Call), state: z.record(z.string(), Json) })),
  final_cwd: Json.optional(),
});
const Entry = z.object({ id: z.string(), initial_config: Json });

const ACTOR = 'm_eval';
const world: World | undefined = hasGolden() ? newWorld() : undefined;

function newWorld(): World {
  return createWorld({
    environments: ENVIRONMENTS,
    extension: readExtension(`${BFCL}/data`),
    now: '2026-11-22T12:00:00',
  });
}

function entryOf(
  id: string,
  environments: readonly string[],
  initialState: Json,
  longContext: boolean,
): SuiteEntry {
  return {
    id,
    occurrence: 0,
    category: 'golden',
    language: 'python',
    turns: [{ messages: [], announces: [] }],
    tools: [],
    environments: [...environments],
    initialState,
    longContext,
    reference: { kind: 'calls', turns: [] },
  };
}

const sameText = (expected: z.infer<typeof Text>, actual: string): boolean =>
  typeof expected === 'string' ? expected === actual : expected.$sha256 === sha256(actual);

/** An exception granted by ENCODING.md: Python's maximum recursion depth is not part of the behaviour. */
const sameRecursion = (expected: z.infer<typeof Text>, actual: string): boolean => {
  const prefix = 'Error during execution: maximum recursion depth exceeded';
  return typeof expected === 'string' && expected.startsWith(prefix) && actual.startsWith(prefix);
};

function publicState(environment: string, state: EnvironmentState): Json {
  const attributes = mustGet(ENVIRONMENTS, environment, 'environment').attributes(state);
  return Object.fromEntries(
    [...attributes].map(([name, value]) => [
      name,
      environment === 'GorillaFileSystem' && name === 'root' ? goldenRoot(state) : goldenEncoding(value),
    ]),
  );
}

function sameState(environment: string, expected: Json, state: EnvironmentState | undefined): boolean {
  if (state === undefined) return false;
  const text = canonical(publicState(environment, state));
  const hashed = z.object({ $sha256: z.string() }).safeParse(expected);
  return hashed.success ? hashed.data.$sha256 === sha256(text) : canonical(expected) === text;
}

/** Differences between one fuzz sequence and its recording; empty if there are none. */
function fuzzDifferences(vector: z.infer<typeof Fuzz>, configuration: Json, world: World): string[] {
  const entry = entryOf('fuzz_0', [vector.class], { [vector.class]: configuration }, vector.long_context);
  let state: WorldState = world.start(entry);
  const differences: string[] = [];
  for (const { call, result } of vector.calls) {
    const execution = world.execute(entry, ACTOR, state, call);
    state = execution.state;
    const granted = vector.flags.includes('recursion') && sameRecursion(result, execution.output);
    if (!granted && !sameText(result, execution.output)) {
      differences.push(
        `${vector.id} ${call}\n  expected ${JSON.stringify(result).slice(0, 600)}\n  got      ${JSON.stringify(execution.output).slice(0, 600)}`,
      );
    }
  }
  const environmentState = state.get(vector.class);
  // Long states are recorded only as a hash.
  const recorded: Json = vector.state ?? { $sha256: vector.state_sha256 };
  if (!sameState(vector.class, recorded, environmentState)) {
    differences.push(
      `${vector.id} state\n  expected ${canonical(recorded).slice(0, 900)}\n  got      ${environmentState && canonical(publicState(vector.class, environmentState)).slice(0, 900)}`,
    );
  }
  if (
    vector.cwd !== undefined &&
    environmentState !== undefined &&
    canonical(vector.cwd) !== canonical(goldenCwd(environmentState))
  ) {
    differences.push(
      `${vector.id} cwd: expected ${JSON.stringify(vector.cwd)}, got ${JSON.stringify(goldenCwd(environmentState))}`,
    );
  }
  for (const [name, value] of Object.entries(vector.private ?? {})) {
    const actual = environmentState?.get(name);
    if (actual === undefined || canonical(goldenEncoding(actual)) !== canonical(value))
      differences.push(`${vector.id} ${name}`);
  }
  return differences;
}

const only = process.env['ASSAY_CLASS'];
const recorded = world === undefined ? [] : goldenNames('env_fuzz', '.configs.json');
const classes = recorded.filter((name) => only === undefined || name === only);

test.skipIf(world === undefined).each(classes)(
  '%s reproduces every recorded fuzz sequence of the original',
  (name) => {
    if (world === undefined) return;
    const configurations = z
      .record(z.string(), Json)
      .parse(JSON.parse(goldenText(`env_fuzz/${name}.configs.json`)));
    const vectors = goldenLines(`env_fuzz/${name}.jsonl`).map((line) => Fuzz.parse(line));
    const granted = vectors.filter(({ flags }) => flags.includes('hashseed_dependent'));
    const checked = vectors.filter((vector) => !granted.includes(vector));
    const differences = checked.flatMap((vector) =>
      fuzzDifferences(vector, configurations[vector.config] ?? {}, world),
    );
    process.stdout.write(
      `${name}: ${checked.length} fuzz sequences checked, ${granted.length} excepted (order of a Python set)\n`,
    );
    expect(differences.length, differences.slice(0, Number(process.env['ASSAY_SHOW'] ?? 5)).join('\n')).toBe(
      0,
    );
  },
);

const CATEGORIES = [
  'multi_turn_base',
  'multi_turn_miss_func',
  'multi_turn_miss_param',
  'multi_turn_long_context',
];

test.skipIf(world === undefined || only !== undefined).each(CATEGORIES)(
  'the references of %s reproduce the recorded outputs and states',
  (category) => {
    if (world === undefined) return;
    const configurations = new Map(
      goldenLines('multi_turn_entries.jsonl').map((line) => {
        const { id, initial_config: configuration } = Entry.parse(line);
        return [id, configuration] as const;
      }),
    );
    const vectors = goldenLines(`env_ground_truth/${category}.jsonl`).map((line) => Truth.parse(line));
    const differences = vectors.flatMap((vector) =>
      truthDifferences(vector, configurations.get(vector.id) ?? {}, world),
    );
    process.stdout.write(`${category}: ${vectors.length} references checked\n`);
    expect(differences.length, differences.slice(0, 5).join('\n')).toBe(0);
  },
);

function truthDifferences(vector: z.infer<typeof Truth>, configuration: Json, world: World): string[] {
  const entry = entryOf(vector.id, vector.involved_classes, configuration, vector.long_context);
  let state = world.start(entry);
  const differences: string[] = [];
  const compare = (place: string, expected: Readonly<Record<string, Json>>): void => {
    for (const [name, value] of Object.entries(expected)) {
      if (!sameState(name, value, state.get(name)))
        differences.push(`${vector.id} ${place}: state of ${name}`);
    }
  };
  compare('start', vector.initial_state);
  for (const [turn, { calls, state: expected }] of vector.turns.entries()) {
    for (const { call, result } of calls) {
      const execution = world.execute(entry, ACTOR, state, call);
      state = execution.state;
      if (!sameText(result, execution.output)) {
        differences.push(
          `${vector.id} turn ${turn} ${call}\n  expected ${JSON.stringify(result).slice(0, 600)}\n  got      ${execution.output.slice(0, 600)}`,
        );
      }
    }
    compare(`turn ${turn}`, expected);
  }
  const files = state.get('GorillaFileSystem');
  if (
    vector.final_cwd !== undefined &&
    files !== undefined &&
    canonical(goldenCwd(files)) !== canonical(vector.final_cwd)
  ) {
    differences.push(`${vector.id}: working directory`);
  }
  return differences;
}
