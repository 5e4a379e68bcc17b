import { readFileSync, statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeDomain } from '../../../benchmarks/generation/domains/domain.ts';
import { drawDomains } from '../../../benchmarks/generation/drive/draw-domains.ts';
import { makeEnvironment } from '../../../benchmarks/generation/drive/make-environment.ts';
import { generationWork, neighbourhoods } from '../../../benchmarks/generation/drive/tasks.ts';
import { rowsSound } from '../../../benchmarks/generation/drive/rows-sound.ts';
import { ownWorlds } from '../../../benchmarks/suites/own-environments.ts';
import { sealSuite } from '../../../benchmarks/suites/seal-suite.ts';
import { documentLine } from '../../../benchmarks/suites/suite-documents.ts';
import { WORLDS } from '../../../benchmarks/suites/worlds/definition.ts';
import { worlds1 } from '../../../benchmarks/suites/worlds/index.ts';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { GENERATION_GATES, notRepeated } from '../../../harness/cli/generate/gates.ts';
import { requestOf } from '../../../harness/cli/generate/remake.ts';
import { readFunnel } from '../../../harness/cli/suite/read-funnel.ts';
import { SuiteCard } from '../../../harness/publication/schemas/board-files.ts';
import { Board } from '../../../harness/publication/schemas/board.ts';
import { publishedFiles } from '../../../site/published-files.ts';
import { assay } from '../../support/command.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

// The committed suite against its generator. `assay suite funnel FOLDER --recompute` makes all of it again; here, parts.

const FOLDER = worlds1.folder ?? '';
const { suite, records, funnel } = readFunnel(FOLDER);
const request = requestOf(suite.manifest, undefined);
const plan = drawDomains(request);
const { populations } = ownWorlds(suite);
const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const temporaryFolder = temporaryFolders();
const linesOf = (file: string): readonly string[] => textOf(file).trimEnd().split('\n');

describe('the committed suite', () => {
  test('has the id that it is registered by, and its card the command that makes it', () => {
    expect(suite.manifest.id).toBe(worlds1.id);
    expect(textOf('card.md')).toContain(`\`${suite.manifest.source}\``);
    expect(suite.manifest.source).toContain(`--id ${worlds1.id}`);
  });

  test('has all entries that were asked for', () => {
    expect(suite.entries).toHaveLength(request.generator.entries);
    expect(funnel.accepted).toBe(request.generator.entries);
  });

  test('is smaller than 6 MB', () => {
    const sizes = readdirSync(FOLDER).map((file) => statSync(join(FOLDER, file)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6_000_000);
  });

  test('is loaded by its id', async () => {
    const { code, printed } = await assay('suite', 'show', worlds1.id);
    expect([code, printed.includes(suite.manifest.contentHash)]).toEqual([0, true]);
  });
});

describe('the generator makes again, byte for byte', () => {
  test('the definition of every world', () => {
    const made = plan.map(({ theme, patterns }) => {
      const { definition } = makeDomain(theme, patterns);
      return documentLine({ name: definition.name, value: definition }).trimEnd();
    });
    expect(linesOf('definitions.jsonl')).toEqual(made);
  });

  test('the populations of two worlds', () => {
    const committed = new Set(linesOf('populations.jsonl'));
    const means = { seed: request.generator.seed, now: WORLDS.now, gates: [rowsSound] };
    const made = plan
      .slice(0, 2)
      .flatMap((planned) => Object.entries(makeEnvironment(planned, means).populations))
      .map(([name, value]) => documentLine({ name, value }).trimEnd());
    expect(made).toHaveLength(4);
    expect(made.filter((line) => !committed.has(line))).toEqual([]);
  });

  const populationsOf = (environment: string) =>
    Object.fromEntries([...populations].filter(([, population]) => population.environment === environment));
  const accepted = new Map(plan.map(({ index, theme }) => [index, populationsOf(theme.environment)]));
  const neighbourhoodOf = neighbourhoods(request, accepted);
  const work = generationWork(request, { gates: GENERATION_GATES, pause: () => Promise.resolve() });
  const entryLines = new Map(suite.entries.map(({ id }, index) => [id, linesOf('entries.jsonl')[index]]));

  test.each(plan.map((planned) => [planned.theme.id, planned] as const))(
    'a candidate of %s, with what the gates say of it',
    async (domain, { index }) => {
      const own = records.filter((record) => record.domain === domain);
      const stored = own[(7 * index) % own.length]; // another kind in each domain
      const neighbourhood = neighbourhoodOf(index);
      if (stored === undefined || neighbourhood === undefined) throw new Error(`${domain} has no candidates`);
      const { record, passed } = await work.candidate(neighbourhood, stored.candidate);
      const alone = stored.gates.filter(({ id }) => id !== notRepeated.id);
      expect(JSON.stringify(record.gates)).toBe(JSON.stringify(alone));
      expect([record.plan, record.kind, record.seed]).toEqual([stored.plan, stored.kind, stored.seed]);
      if (stored.entry !== null && passed !== undefined)
        expect(documentLine(passed.entry).trimEnd()).toBe(entryLines.get(stored.entry));
      expect(passed === undefined).toBe(alone.some(({ ok }) => !ok));
    },
    20_000,
  );
});

describe('the audit', () => {
  // The audit of all worlds takes half a minute.
  test('finds nothing in the first world', async () => {
    const { generator: _generated, evidenceHash: _evidence, ...manifest } = suite.manifest;
    const [name] = suite.definitions.keys();
    if (name === undefined) throw new Error('the suite has no world');
    const entries = suite.entries.filter(({ environments }) => environments.every((one) => one === name));
    const own = {
      definitions: new Map([...suite.definitions].filter(([key]) => key === name)),
      populations: new Map(
        [...suite.populations].filter(([key]) => populations.get(key)?.environment === name),
      ),
      catalogue: new Map([...suite.catalogue].filter(([key]) => key.startsWith(`${name}.`))),
    };
    expect(entries.length).toBeGreaterThan(30);
    const folder = join(temporaryFolder(), 'world');
    writeSuiteFolder(folder, sealSuite({ ...suite, ...own, manifest, entries }, WORLDS));
    const { code, printed } = await assay('audit', folder);
    expect(printed).toContain(`${entries.length} entries, `);
    expect([code, printed.split('\n')[0]]).toEqual([0, 'no finding']);
  }, 60_000);
});

/** Entries that are played for a board: more than half of what a sample shows. */
const PLAYED = 60;

test('its board has a card with the figures of the funnel, and the sample that its definition asks for', async () => {
  const folder = temporaryFolder();
  const database = ['--db', join(folder, 'assay.db')];
  const board = join(folder, 'board');
  const agents = ['--model', 'agent:no-op', '--model', 'agent:silent'];
  await assay('run', '--suite', worlds1.id, ...agents, '--limit', `${PLAYED}`, ...database);
  expect((await assay('publish', '--to', board, ...database)).code).toBe(0);
  const read = (path: string): unknown => JSON.parse(readFileSync(join(board, path), 'utf8'));
  const [listed] = Board.parse(read('board.json')).suites;
  const { sample } = WORLDS.publication;
  expect(listed?.outputs.sample).toMatchObject({ shown: sample?.episodes, total: 2 * PLAYED });
  const card = SuiteCard.parse(read(listed?.card ?? ''));
  expect(card).toMatchObject({ command: suite.manifest.source, claims: WORLDS.claims });
  expect([card.candidates, card.accepted]).toEqual([records.length, suite.entries.length]);
  expect(card.gates).toEqual(funnel.gates.map(({ id, entered, passed }) => ({ id, entered, passed })));
  const rejected = records.filter(({ outcome }) => outcome === 'rejected').length;
  expect(card.rejections.reduce((sum, { candidates }) => sum + candidates, 0)).toBe(rejected);
  const episodes = publishedFiles(board).filter((path) => path.startsWith('episodes/'));
  expect(episodes).toHaveLength(sample?.episodes ?? 0);
  expect(episodes.filter((path) => path.includes('.agent-silent.'))).toHaveLength(episodes.length / 2);
}, 120_000);
