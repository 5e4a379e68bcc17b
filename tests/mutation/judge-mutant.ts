import { areaOf, relatedTests } from './areas.ts';
import { applyMutant } from './copies.ts';
import type { Copy } from './copies.ts';
import { runProgram } from './children.ts';
import type { Mutant } from './mutants.ts';
import { ProbeAnswer, TestsAnswer } from './programs/answers.ts';
import type { ProbedParts, ProbeRequest, Sample, TestsRequest } from './programs/answers.ts';

/** What became of a mutant. */
export type JudgedMutant = {
  readonly mutant: Mutant;
  /** Parts of the probe that it changes, `time-out` or `crash`; `does-not-load`: its file cannot be imported. */
  readonly changes: readonly string[] | 'does-not-load';
  /** The test that killed it; `undefined`: none did, or none was asked. */
  readonly killedBy: string | undefined;
  /** CPU seconds of the probe, where it came to an end. */
  readonly probeSeconds: number | undefined;
  /** CPU seconds of the tests; `undefined`: none was asked, or they crashed. */
  readonly testSeconds: number | undefined;
  /** Seconds on the clock for both questions. */
  readonly clockSeconds: number;
};

/** How the code behaves without a mutant, and what is needed to ask. */
export type Baseline = {
  readonly digests: Readonly<Record<string, string>>;
  /** CPU seconds of the probe. */
  readonly probeSeconds: number;
  /** CPU seconds of each test file. */
  readonly testSeconds: Readonly<Record<string, number>>;
  /** Paths of all files of the repository. */
  readonly paths: readonly string[];
};

/** Folders that all workers share. */
export type Folders = {
  readonly bfcl: string;
  readonly official: string;
  readonly sample: Sample;
  /** For what Node compiles and Vitest transforms; both go by content. */
  readonly cache: string;
};

/** What a mutant may take, in CPU seconds, where the code as it is takes some. */
export const limitFor = (seconds: number): number => 10 + 5 * seconds;

export const TESTS = 'tests/mutation/programs/run-tests.ts';
export const PROBE = 'tests/mutation/probe.ts';

/**
 * Asks whether a mutant changes what the data decide and, if it does, whether the tests of a public clone see it. A mutant
 * that changes nothing is not tested: it counts in no score.
 */
export async function judgeMutant(
  copy: Copy,
  mutant: Mutant,
  baseline: Baseline,
  folders: Folders,
): Promise<JudgedMutant> {
  const began = performance.now();
  const restore = applyMutant(copy, mutant);
  try {
    const probed = await probe(copy, mutant.file, limitFor(baseline.probeSeconds), folders);
    const changes = changesOf(probed, baseline.digests);
    const isAsked = changes !== 'does-not-load' && changes.length > 0;
    const tested = isAsked ? await testMutant(copy, mutant, baseline, folders) : UNTESTED;
    return {
      mutant,
      changes,
      ...tested,
      probeSeconds: probed.kind === 'seen' ? probed.cpuSeconds : undefined,
      clockSeconds: (performance.now() - began) / 1000,
    };
  } finally {
    restore();
  }
}

/** Runs the probe. @param file - the mutated file; `null`: none is. */
export async function probe(
  copy: Copy,
  file: string | null,
  limit: number,
  { bfcl, official, sample, cache }: Folders,
): Promise<ProbeAnswer> {
  const parts = file === null ? 'all' : partsOf(file);
  const request: ProbeRequest = { file, parts, bfcl, official, sample, limit };
  const ended = await runProgram(copy, PROBE, request, ProbeAnswer, cache);
  return ended.kind === 'answered' ? ended.answer : { kind: 'crashed', why: ended.words };
}

function partsOf(file: string): ProbedParts {
  const area = areaOf(file);
  if (area === undefined)
    throw new Error(`${file} is in no area. Name its folder in tests/mutation/areas.ts.`);
  return area.decides;
}

function changesOf(answer: ProbeAnswer, expected: Baseline['digests']): JudgedMutant['changes'] {
  switch (answer.kind) {
    case 'seen':
      return Object.keys(answer.digests).filter((part) => answer.digests[part] !== expected[part]);
    case 'does-not-load':
      return answer.kind;
    case 'crashed':
      return ['crash'];
    case 'timed-out':
      return ['time-out'];
  }
}

type Tested = Pick<JudgedMutant, 'killedBy' | 'testSeconds'>;

const UNTESTED: Tested = { killedBy: undefined, testSeconds: undefined };

/** Runs the related tests up to the first failure, cheap ones first. */
async function testMutant(
  copy: Copy,
  { file }: Mutant,
  { testSeconds, paths }: Baseline,
  { cache }: Folders,
): Promise<Tested> {
  const files = relatedTests(file, paths)
    .map((path) => ({ path, seconds: testSeconds[path] ?? 0 }))
    .toSorted((left, right) => left.seconds - right.seconds)
    .map(({ path, seconds }) => ({ path, limit: limitFor(seconds) }));
  const request: TestsRequest = { files, failures: 'first', cache };
  const ended = await runProgram(copy, TESTS, request, TestsAnswer, cache);
  if (ended.kind === 'crashed') return { killedBy: 'crash', testSeconds: undefined };
  return { killedBy: killerOf(ended.answer), testSeconds: ended.answer.cpuSeconds };
}

function killerOf(answer: TestsAnswer): string | undefined {
  if (answer.kind === 'passed') return undefined;
  return answer.kind === 'failed' ? answer.failed[0] : `time-out in ${answer.file}`;
}
