import { areaOf, relatedTests } from './areas.ts';
import type { Area } from './areas.ts';
import { applyMutant } from './copies.ts';
import type { Copy } from './copies.ts';
import { runProgram } from './children.ts';
import type { Mutant } from './mutants.ts';
import { failureText, ProbeAnswer, TestsAnswer } from './programs/answers.ts';
import type { ProbeRequest, Sample, TestsRequest } from './programs/answers.ts';
import { limitFor } from './test-order.ts';
import type { TestOrder } from './test-order.ts';

/** What became of a mutant. */
export type JudgedMutant = {
  readonly mutant: Mutant;
  /** The first part of the probe that it changes, `time-out` or `crash`; `does-not-load`: its file cannot be imported. */
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
  readonly testOrder: TestOrder;
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
    const probed = await probe(copy, mutant.file, baseline, folders);
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

/** Runs the probe on what a mutated file can change, up to the first difference. */
const probe = (
  copy: Copy,
  file: string,
  { digests, probeSeconds }: Baseline,
  folders: Folders,
): Promise<ProbeAnswer> =>
  runProbe(
    copy,
    { file, parts: areaNamed(file).decides, expected: { ...digests }, limit: limitFor(probeSeconds) },
    folders,
  );

/** Runs the probe. */
export async function runProbe(
  copy: Copy,
  asked: Pick<ProbeRequest, 'file' | 'parts' | 'expected' | 'limit'>,
  { bfcl, official, sample, cache }: Folders,
): Promise<ProbeAnswer> {
  const request: ProbeRequest = { ...asked, bfcl, official, sample };
  const ended = await runProgram(copy, PROBE, request, ProbeAnswer, cache);
  return ended.kind === 'answered' ? ended.answer : { kind: 'crashed', why: ended.words };
}

function areaNamed(file: string): Area {
  const area = areaOf(file);
  if (area !== undefined) return area;
  throw new Error(`${file} is in no area. Name its folder in tests/mutation/areas.ts.`);
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

/** Runs the related tests up to the first failure, those that are likely to fail soon first. */
async function testMutant(
  copy: Copy,
  { file }: Mutant,
  { paths, testOrder }: Baseline,
  { cache }: Folders,
): Promise<Tested> {
  const area = areaNamed(file);
  const files = testOrder.ordered(area, relatedTests(file, paths));
  const request: TestsRequest = { files, failures: 'first', cache };
  const ended = await runProgram(copy, TESTS, request, TestsAnswer, cache);
  if (ended.kind === 'crashed') return { killedBy: 'crash', testSeconds: undefined };
  const { answer } = ended;
  const testSeconds = answer.cpuSeconds;
  if (answer.kind === 'passed') return { killedBy: undefined, testSeconds };
  if (answer.kind === 'timed-out') return { killedBy: `time-out in ${answer.file}`, testSeconds };
  const [first] = answer.failed;
  testOrder.killed(area, first.file);
  return { killedBy: failureText(first), testSeconds };
}
