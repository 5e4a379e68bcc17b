import { posix } from 'node:path';
import { z } from 'zod';
import { expect, test } from 'vitest';
import { ENVIRONMENTS } from '../benchmarks/environments/index.ts';
import { quirk } from '../benchmarks/environments/math/quirks.ts';
import { quirkMarksIn } from './support/quirk-marks.ts';
import { isCode, readSource, repositoryFiles, ROOT } from './support/source-files.ts';

const Listed = z.array(
  z.union([
    z.strictObject({ id: z.string(), tool: z.string().nullable(), why: z.string() }),
    z.strictObject({ id: z.string(), where: z.string(), why: z.string() }),
  ]),
);
const AREAS = /^(?:harness|benchmarks|evaluators|repairs)\//;

const files = repositoryFiles().filter((path) => AREAS.test(path) && isCode(path));
const folders = files
  .filter((path) => posix.basename(path) === 'quirks.ts')
  .map((path) => posix.dirname(path));
const marks = files.flatMap((path) => quirkMarksIn(readSource(path)));

/** Folders with their lists of quirks; a folder's quirks are marked in the files directly in it. */
const rooms = await Promise.all(
  folders.map(async (folder) => {
    const file = posix.join(ROOT, folder, 'quirks.ts');
    const { QUIRKS } = z.object({ QUIRKS: z.unknown() }).parse(await import(/* @vite-ignore */ file));
    return {
      folder,
      list: QUIRKS,
      quirks: Listed.parse(QUIRKS),
      marks: marks.filter(({ path }) => posix.dirname(path) === folder),
    };
  }),
);

test('every environment has a list of quirks, and so do the rooms that reproduce decoding and judging of upstream', () => {
  const lists = new Set<unknown>(rooms.map(({ list }) => list));
  for (const { name, quirks } of ENVIRONMENTS.values()) expect(lists.has(quirks), name).toBe(true);
  expect(rooms.length).toBeGreaterThan(ENVIRONMENTS.size);
});

test.each(rooms)('every quirk of $folder is marked in one place, and every mark names a quirk', (room) => {
  expect(room.marks.map(({ id }) => id).toSorted()).toEqual(room.quirks.map(({ id }) => id).toSorted());
});

test('there is no mark in a folder without a list', () => {
  expect(marks.filter(({ path }) => !folders.includes(posix.dirname(path)))).toEqual([]);
});

test('marks are made at module load, so that they add no cost to a call', () => {
  expect(marks.filter(({ isLoaded }) => !isLoaded)).toEqual([]);
});

test.each(rooms)('ids of $folder are unique, and each reason is one sentence', ({ quirks }) => {
  expect(new Set(quirks.map(({ id }) => id)).size).toBe(quirks.length);
  for (const { id, why } of quirks) {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(why, id).toMatch(/^(?:[A-Z]|`)(?:(?!\. ).)+\.$/s);
  }
});

test('a quirk of an environment names one of its tools or none', () => {
  const strange = [...ENVIRONMENTS.values()].flatMap(({ name, tools, quirks }) =>
    quirks
      .filter(({ tool }) => tool !== null && !Object.hasOwn(tools, tool))
      .map(({ id }) => `${name} ${id}`),
  );
  expect(strange).toEqual([]);
});

test.each(rooms)('a quirk of $folder that names a file is marked there', (room) => {
  for (const listed of room.quirks) {
    if (!('where' in listed)) continue;
    const [mark] = room.marks.filter(({ id }) => id === listed.id);
    expect(mark?.path, listed.id).toBe(`${room.folder}/${listed.where}`);
  }
});

test('quirks are marked only by a marker', () => {
  const texts = files.map((path) => [path, readSource(path).text] as const);
  expect(texts.filter(([, text]) => /\bQUIRK\b|\bQuirks?:/.test(text)).map(([path]) => path)).toEqual([]);
});

test('a marker returns what it marks, and the compiler checks its ids', () => {
  const place = (): number => 1;
  expect(quirk('add-joins', place)).toBe(place);
  expect(quirk(['add-joins', 'power-raises'], place)).toBe(place);
  // @ts-expect-error -- no quirk of the list has this id
  expect(quirk('no-such-quirk', place)).toBe(place);
});

test('marks are found by their ids, within functions too', () => {
  const text = `
    const one = quirk('first', 1);
    const two = make(quirk(['second', 'third'], () => other('no-mark', 2)));
    function late() { return quirk('fourth', 4); }
    const named = quirk(id, 5);
  `;
  const found = quirkMarksIn({ path: 'benchmarks/new.ts', text });
  expect(found.map(({ id, isLoaded }) => [id, isLoaded])).toEqual([
    ['first', true],
    ['second', true],
    ['third', true],
    ['fourth', false],
    ['id', true],
  ]);
});
