/**
 * Runs test files of the tree around it and answers which failed. Started by `run.ts` in a copy of the tree. Vitest is started
 * without its command line and the repository's configuration: all tests run in this process, one file after the other, so
 * that the watchdog sees their CPU time.
 */
import { resolve } from 'node:path';
import { createVitest } from 'vitest/node';
import type { Reporter, TestModule, TestSequencerConstructor, TestSpecification } from 'vitest/node';
import { TestsRequest } from './answers.ts';
import type { TestFailure, TestsAnswer } from './answers.ts';
import { answer, cpuSeconds, watch } from './watchdog.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** Milliseconds. The watchdog ends what takes too long: on a busy machine a test takes ten times as long as on an idle one. */
const NO_LIMIT = 3_600_000;

const { files, failures, cache } = TestsRequest.parse(JSON.parse(process.argv[2] ?? ''));

const byFile: Record<string, number> = {};
let began = cpuSeconds();

function failedIn(module: TestModule): readonly TestFailure[] {
  const tests = [...module.children.allTests('failed')].map(({ fullName }) => fullName);
  const broken = module.errors().map(({ message }) => message);
  return [...tests, ...broken].map((name) => ({ file: module.relativeModuleId, name }));
}

function resultOf(modules: readonly TestModule[], errors: readonly { message: string }[]): TestsAnswer {
  const outside = errors.map(({ message }): TestFailure => ({ file: null, name: message }));
  const [first, ...rest] = [...modules.flatMap(failedIn), ...outside];
  return first === undefined
    ? { kind: 'passed', cpuSeconds: cpuSeconds(), byFile }
    : { kind: 'failed', cpuSeconds: cpuSeconds(), failed: [first, ...rest] };
}

const reporter: Reporter = {
  onTestModuleEnd(module) {
    byFile[module.relativeModuleId] = cpuSeconds() - began;
    began = cpuSeconds();
  },
  onTestRunEnd(modules, errors) {
    answer(resultOf(modules, errors));
  },
};

const place = ({ moduleId }: TestSpecification): number =>
  files.findIndex(({ path }) => resolve(ROOT, path) === moduleId);

const Sequencer: TestSequencerConstructor = class {
  sort(specifications: TestSpecification[]): TestSpecification[] {
    return specifications.toSorted((left, right) => place(left) - place(right));
  }
  shard(specifications: TestSpecification[]): TestSpecification[] {
    return specifications;
  }
};

const running = () => files.find(({ path }) => byFile[path] === undefined);
watch(
  () => ({ began, limit: running()?.limit ?? Infinity }),
  () => {
    const timedOut: TestsAnswer = {
      kind: 'timed-out',
      cpuSeconds: cpuSeconds(),
      file: running()?.path ?? 'the end',
    };
    answer(timedOut);
  },
);

const vitest = await createVitest(
  {
    config: false,
    root: ROOT,
    watch: false,
    include: files.map(({ path }) => path),
    isolate: false,
    // One process, so that its CPU time is that of the tests.
    pool: 'threads',
    fileParallelism: false,
    bail: failures === 'first' ? 1 : 0,
    testTimeout: NO_LIMIT,
    hookTimeout: NO_LIMIT,
    fsModuleCache: true,
    fsModuleCachePath: cache,
    sequence: { sequencer: Sequencer },
    reporters: [reporter],
  },
  { cacheDir: cache },
);
await vitest.start();
