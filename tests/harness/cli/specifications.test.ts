import { STARTER as DEFINITION } from '../../../benchmarks/suites/starter/definition.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentHash } from '../../../benchmarks/suites/content-hash.ts';
import { OutcomeSpecification } from '../../../harness/contract/outcome.ts';
import { assay } from '../../support/command.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { ENTRY, episodeBy, liveRun, referenceSteps, STARTER, workbench } from '../../support/workbench.ts';

const newFolder = temporaryFolders();

const stored = (): string => {
  const path = join(newFolder(), 'work.db');
  const episodes = [episodeBy('m0', referenceSteps())];
  workbench(path, [{ run: liveRun('run-1', ['m0']), episodes }], () => undefined);
  return path;
};

test('outcome specifications of all entries are written in suite order', async () => {
  const jsonl = join(newFolder(), 'specifications.jsonl');
  const { printed, code } = await assay('specifications', '--db', stored(), '--jsonl', jsonl);
  const lines = readFileSync(jsonl, 'utf8').trimEnd().split('\n');
  const specifications = lines.map((line) => OutcomeSpecification.parse(JSON.parse(line)));
  expect(code).toBe(0);
  expect(printed).toContain(`${specifications.length} specifications of ${STARTER.manifest.id}`);
  const executable = STARTER.entries.filter(({ environments }) => environments.length > 0);
  expect(specifications.map(({ entry }) => entry)).toEqual(executable.map(({ id }) => id));
  expect(specifications.some(({ goals }) => (goals[0]?.length ?? 0) > 0)).toBe(true);
});

test('a suite that is not stored is an error, and nothing is written', async () => {
  const jsonl = join(newFolder(), 'none.jsonl');
  const { noted, code } = await assay(
    'specifications',
    '--db',
    stored(),
    '--suite',
    'other',
    '--jsonl',
    jsonl,
  );
  expect(code).not.toBe(0);
  expect(noted).toContain('holds no suite "other"');
  expect(() => readFileSync(jsonl)).toThrow();
});

test('a different specification changes the content hash of a suite', () => {
  const entry = STARTER.entries.find(({ id }) => id === ENTRY);
  if (entry === undefined) throw new Error('the starter suite has no such entry');
  const outcome: OutcomeSpecification = {
    entry: ENTRY,
    goals: [[]],
    passing: [],
    keyFunctions: [],
    critical: [],
    abstention: [],
    composed: [],
  };
  const entries = STARTER.entries.map((other) => (other === entry ? { ...entry, outcome } : other));
  expect(contentHash({ ...STARTER, entries }, DEFINITION)).not.toBe(contentHash(STARTER, DEFINITION));
});
