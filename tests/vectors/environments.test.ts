import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { categoriesOf } from '../../benchmarks/bfcl/categories.ts';
import { ENVIRONMENTS } from '../../benchmarks/environments/index.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import { BFCL, hasFolders } from '../support/bfcl-folder.ts';
import { callSource } from '../support/fingerprint/starts.ts';
import { canonical } from '../support/golden.ts';
import { ROOT } from '../support/source-files.ts';
import { callsOf, callsOfWorlds } from '../support/vectors/committed-calls.ts';
import { sectionsOf, sectionsOfWorlds } from '../support/vectors/environment-sections.ts';
import { startOf, vectorWorld } from '../support/vectors/start-states.ts';
import { readSections, sectionDifferences, titleOf } from '../support/vectors/vector-file.ts';

const world = vectorWorld();
const NAMES = [...ENVIRONMENTS.keys(), 'worlds'];
const FOLDER = join(ROOT, 'tests/vectors/environments');
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.jsonl?$/.test(name),
);

/** Enough to see the cause. */
const MOST_SHOWN = 5;

function expectNone(differences: readonly string[]): void {
  expect(differences.length, differences.slice(0, MOST_SHOWN).join('\n')).toBe(0);
}

test.each([...ENVIRONMENTS.values()])('$name answers every committed call as recorded', (environment) => {
  expectNone(sectionDifferences(readSections(environment.name), sectionsOf(environment, world)));
});

test('worlds of several environments answer every committed call as recorded', () => {
  expectNone(sectionDifferences(readSections('worlds'), sectionsOfWorlds(world)));
});

test.each([...ENVIRONMENTS.values()])(
  'every tool of $name is called rightly and wrongly',
  ({ name, tools }) => {
    const calls = readSections(name).flatMap((section) =>
      section.filter((line) => line.startsWith('{"call":')),
    );
    for (const tool of Object.keys(tools)) {
      const answers = calls.filter((line) => line.startsWith(`{"call":"${tool}(`));
      const faults = answers.filter((line) => line.includes('"output":"Error during execution: '));
      expect(faults.length, `${tool} is called wrongly`).toBeGreaterThan(0);
      expect(faults.length, `${tool} is called rightly`).toBeLessThan(answers.length);
    }
  },
);

test.each(NAMES)('no two sections of %s have one title', (name) => {
  const titles = readSections(name).map(titleOf);
  expect(titles.filter((title, index) => titles.indexOf(title) < index)).toEqual([]);
});

const RECORDED = [
  [
    '{"case":"a lamp","start":"default"}',
    '{"call":"turn()","output":"on","set":{"/lit":true}}',
    '{"sinceStart":["lit"]}',
  ],
];

test('a difference names the case, the call and what it did before and now', () => {
  const [[opening = '', , end = ''] = []] = RECORDED;
  expect(sectionDifferences(RECORDED, [[opening, '{"call":"turn()","output":"off"}', end]])).toEqual([
    'case a lamp: "turn()"\n' +
      '  output recorded: "on"\n  output now:      "off"\n' +
      '  set recorded: {"/lit":true}\n  set now:      (nothing)',
  ]);
  expect(sectionDifferences(RECORDED, RECORDED)).toEqual([]);
});

test('a case that is missing on either side is a difference, and so is another order', () => {
  const other = ['{"case":"a bell","start":"default"}', '{"call":"ring()","output":"ding"}'];
  expect(sectionDifferences([], RECORDED)).toEqual(['case a lamp: not recorded']);
  expect(sectionDifferences(RECORDED, [])).toEqual([
    'case a lamp: recorded, but no longer among the committed calls',
  ]);
  expect(sectionDifferences([...RECORDED, other], [other, ...RECORDED])).toEqual([
    'the sections come in another order',
  ]);
});

test('vectors are not recorded where the golden vectors are missing', () => {
  const before = NAMES.map((name) => readFileSync(join(FOLDER, `${name}.jsonl`), 'utf8'));
  const { status, stderr } = spawnSync(process.execPath, ['tests/support/vectors/record-environments.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ASSAY_GOLDEN: join(FOLDER, 'nowhere') },
  });
  expect(stderr).toContain('They are recorded only where the golden vectors are present.');
  expect(status).toBe(2);
  expect(NAMES.map((name) => readFileSync(join(FOLDER, `${name}.jsonl`), 'utf8'))).toEqual(before);
});

/** All strings in a value, keys too. */
function stringsIn(value: EncodedValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return Object.entries(value).flatMap(([key, member]) => [key, ...stringsIn(member)]);
}

/** Canonical JSON of a value and of all its parts that hold a text of several words, which no two people choose alike. */
function partsOf(value: EncodedValue): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  const isTelling = stringsIn(value).some((text) => text.trim().includes(' '));
  return [...(isTelling ? [canonical(value)] : []), ...Object.values(value).flatMap(partsOf)];
}

/** Sentences of four words or more. */
const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => sentence.trim().split(/\s+/).length >= 4);

/** What upstream's own default scenarios hold, which every world starts with that is configured with nothing. */
const DEFAULTS = [...ENVIRONMENTS.keys()].flatMap((name) =>
  readSections(name)
    .filter((section) => titleOf(section) === 'start default')
    .flat(),
);

test.skipIf(!hasFolders(BFCL))('the vectors hold no start state and no sentence of BFCL', async () => {
  const { entries } = await loadBfcl(BFCL, categoriesOf('multi_turn'));
  const sequences = [...[...ENVIRONMENTS.keys()].flatMap(callsOf), ...callsOfWorlds()];
  const configurations = sequences.flatMap(({ starts }) =>
    Array.from(starts, ([environment, state]) => startOf(environment, state).configuration),
  );
  // Some of the benchmark's entries also configure an environment with nothing.
  const theirStarts = entries.flatMap(({ initialState }) =>
    initialState !== null && typeof initialState === 'object'
      ? Object.values(initialState).map(canonical)
      : [],
  );
  const theirParts = new Set([
    ...theirStarts,
    ...entries.flatMap(({ initialState }) => partsOf(initialState)),
  ]);
  theirParts.delete(canonical({}));
  expect(theirParts.size).toBeGreaterThan(1000);
  const ourParts = configurations.flatMap((part) => [canonical(part), ...partsOf(part)]);
  expect(ourParts.filter((part) => theirParts.has(part))).toEqual([]);

  const said = entries.flatMap(({ turns }) =>
    turns.flatMap(({ messages }) => messages.map(({ text }) => text)),
  );
  const stored = entries.flatMap(({ initialState }) => stringsIn(initialState));
  const theirs = [...new Set([...said, ...stored].flatMap(sentencesOf))];
  const defaults = DEFAULTS.join('\n');
  const ours = ownTexts();
  expect(theirs.length).toBeGreaterThan(1000);
  expect(theirs.filter((sentence) => ours.includes(sentence) && !defaults.includes(sentence))).toEqual([]);
});

/** All strings of the vectors, of their calls and of what these are drawn from. */
function ownTexts(): string {
  const documents = FILES.flatMap((name): EncodedValue[] => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    const parts = name.endsWith('.jsonl') ? text.split('\n').filter((line) => line !== '') : [text];
    return parts.map((part) => JSON.parse(part) as EncodedValue);
  });
  const sources = [...ENVIRONMENTS.keys()].map((name) => callSource(name).text);
  return [...documents.flatMap(stringsIn), ...sources].join('\n');
}

test('the vectors stay below 800 kB', () => {
  const sizes = FILES.map((name) => readFileSync(join(FOLDER, name)).length);
  expect(sizes.reduce((total, size) => total + size, 0)).toBeLessThan(800_000);
});
