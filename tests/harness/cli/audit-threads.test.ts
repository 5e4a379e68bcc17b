import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { bfclV3 } from '../../../benchmarks/suites/bfcl/index.ts';
import { auditBench } from '../../../harness/cli/audit/bench.ts';
import type { AuditRequest } from '../../../harness/cli/audit/bench.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import { joinedShares } from '../../../repairs/audit/join-shares.ts';
import { DETECTORS } from '../../../repairs/audit/registry.ts';
import { performTasks, tasksOf } from '../../../repairs/audit/tasks.ts';
import type { AuditBench, AuditTask } from '../../../repairs/audit/tasks.ts';
import type { AuditShare } from '../../../repairs/audit/run-audit.ts';
import { performOnThreads } from '../../../harness/threads/perform-on-threads.ts';
import { BFCL, hasFolders, OFFICIAL } from '../../support/bfcl-folder.ts';
import { linkModels } from '../../support/official.ts';
import { smallBfcl } from '../../support/small-bfcl.ts';
import type { SmallBfcl } from '../../support/small-bfcl.ts';
import { temporaryFolders, writeText } from '../../support/temporary-folder.ts';
import { auditWith } from './audit-with.ts';

const newFolder = temporaryFolders();
const PROGRAM = new URL('../../../harness/cli/audit/thread.ts', import.meta.url);

let small: SmallBfcl;
let bench: AuditBench;
beforeAll(async () => {
  small = smallBfcl(newFolder());
  const suite = await loadBfcl(small.bfcl, CATEGORIES);
  bench = auditBench(suite, DETECTORS, small.results, suite.entries);
});

const requestFor = ({ bfcl, results }: Pick<SmallBfcl, 'bfcl' | 'results'>): AuditRequest => ({
  suite: bfclV3.id,
  bfcl,
  results,
  categories: CATEGORIES.map(({ name }) => name),
  detectors: DETECTORS.map(({ identity }) => identity.id),
});

test('an audit on several threads is that of one, byte for byte', async () => {
  const { suite } = bench.audited;
  const tasks = tasksOf(suite, bench);
  expect(tasks.length).toBeGreaterThan(1);
  const here = joinedShares(await performTasks(tasks, bench), DETECTORS, suite);
  const shares = await performOnThreads<AuditTask, AuditShare>(
    { module: PROGRAM, data: requestFor(small) },
    tasks,
    3,
  );
  expect(shares).toHaveLength(tasks.length);
  expect(JSON.stringify(joinedShares(shares, DETECTORS, suite))).toBe(JSON.stringify(here));
}, 60_000);

test('a broken row of recorded runs ends the audit with file and line', async () => {
  const broken = smallBfcl(newFolder());
  writeText(broken.result('simple'), 'broken');
  const tasks = tasksOf(bench.audited.suite, bench);
  const audit = performOnThreads({ module: PROGRAM, data: requestFor(broken) }, tasks, 2);
  await expect(audit).rejects.toThrow(InputError);
  await expect(audit).rejects.toThrow('BFCL_v3_simple_result.json:1');
}, 60_000);

test('a suite that cannot be loaded is refused as it is without threads', async () => {
  const data = requestFor({ ...small, bfcl: newFolder() });
  const audit = performOnThreads({ module: PROGRAM, data }, tasksOf(bench.audited.suite, bench), 1);
  await expect(audit).rejects.toThrow('holds no BFCL V3 data');
}, 60_000);

test('an error that is a defect ends the audit in its own words', async () => {
  const { results: _results, ...data } = requestFor(small);
  const audit = performOnThreads({ module: PROGRAM, data }, tasksOf(bench.audited.suite, bench), 1);
  await expect(audit).rejects.toThrow('no recorded runs are named');
}, 60_000);

test.skipIf(!hasFolders(BFCL, OFFICIAL))(
  'BFCL V3 is audited on several threads as on one',
  async () => {
    const folder = newFolder();
    linkModels(folder, ['claude-3-5-sonnet-20241022-FC', 'gpt-3.5-turbo-0125-FC'], ['result']);
    const written = async (cores: number) => {
      const jsonl = join(newFolder(), 'findings.jsonl');
      const detector = 'recorded-run-differs,literal-differs,key-unsatisfiable';
      const category = 'multi_turn_base,multi_turn_miss_func,simple,java';
      const options = { bfcl: BFCL, results: join(folder, 'result'), category, detector, jsonl };
      const { printed } = await auditWith(bfclV3.id, options, { cores });
      return [printed, readFileSync(jsonl, 'utf8')] as const;
    };
    const [printed, lines] = await written(1);
    for (const kind of ['recorded-run-differs', 'literal-differs', 'key-unsatisfiable'])
      expect(lines).toContain(`{"id":"${kind}:`);
    expect(await written(2)).toEqual([printed, lines]);
  },
  120_000,
);
