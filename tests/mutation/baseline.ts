import { relatedTests } from './areas.ts';
import { runProgram } from './children.ts';
import type { Copy } from './copies.ts';
import { runProbe, TESTS } from './judge-mutant.ts';
import type { Baseline, Folders } from './judge-mutant.ts';
import { failureText, TestsAnswer } from './programs/answers.ts';
import type { TestsRequest } from './programs/answers.ts';
import { createTestOrder } from './test-order.ts';

/** Limit of CPU seconds for the probe, and for each test file, while no baseline is known. */
const FIRST_LIMIT = 600;

/**
 * What the tests and the probe say without a mutant.
 *
 * @param files - files that will be mutated: their tests are run.
 * @throws where a test fails, or the probe answers twice with different digests.
 */
export async function measureBaseline(
  copies: readonly Copy[],
  files: readonly string[],
  paths: readonly string[],
  folders: Folders,
): Promise<Baseline> {
  const tests = [...new Set(files.flatMap((file) => relatedTests(file, paths)))];
  const shares = copies.map((copy, worker) => ({
    copy,
    tests: tests.filter((_test, index) => index % copies.length === worker),
  }));
  const seconds = await Promise.all(
    shares.map((share) => testSeconds(share.copy, share.tests, folders.cache)),
  );
  const [first] = copies;
  if (first === undefined) throw new Error('There is no worker. Ask for one at least.');
  const once = await digestsOf(first, folders);
  const again = await digestsOf(first, folders);
  const restless = Object.keys(once.digests).filter((part) => once.digests[part] !== again.digests[part]);
  if (restless.length > 0)
    throw new Error(
      `The probe sees ${restless.join(', ')} differently each time. Take the chance out of it.`,
    );
  return {
    digests: once.digests,
    probeSeconds: again.cpuSeconds, // the second time Node has compiled everything
    testOrder: createTestOrder(Object.assign({}, ...seconds) as Record<string, number>),
    paths,
  };
}

async function testSeconds(
  copy: Copy,
  tests: readonly string[],
  cache: string,
): Promise<Readonly<Record<string, number>>> {
  if (tests.length === 0) return {};
  const files = tests.map((path) => ({ path, limit: FIRST_LIMIT }));
  const request: TestsRequest = { files, failures: 'all', cache };
  const ended = await runProgram(copy, TESTS, request, TestsAnswer, cache);
  if (ended.kind === 'crashed') throw new Error(`The tests crash without a mutant: ${ended.words}`);
  const { answer } = ended;
  if (answer.kind === 'passed') {
    const missing = tests.filter((path) => answer.byFile[path] === undefined);
    if (missing.length === 0) return answer.byFile;
    throw new Error(
      `These tests did not run: ${missing.join(', ')}. Correct tests/mutation/programs/run-tests.ts.`,
    );
  }
  const which =
    answer.kind === 'failed' ? answer.failed.map(failureText).join('\n') : `${answer.file} takes too long`;
  throw new Error(`Tests fail without a mutant. Make them pass first:\n${which}`);
}

async function digestsOf(copy: Copy, folders: Folders) {
  const answer = await runProbe(
    copy,
    { file: null, parts: 'all', expected: null, limit: FIRST_LIMIT },
    folders,
  );
  if (answer.kind === 'seen') return answer;
  throw new Error(
    `The probe fails without a mutant: ${answer.kind}${'why' in answer ? `: ${answer.why}` : ''}`,
  );
}
