import fc from 'fast-check';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { documentText, readDocument } from '../../../harness/files/document.ts';
import { LARGEST_DOCUMENT, LARGEST_LINE } from '../../../harness/files/limits.ts';
import { LineCutter, linesOfWhole } from '../../../harness/files/line-cutter.ts';
import type { Line } from '../../../harness/files/line-cutter.ts';
import { lineBatches, linesAtOnce, linesIn } from '../../../harness/files/lines.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

function fileOf(content: string | Uint8Array, name = 'file'): string {
  const path = join(newFolder(), name);
  writeFileSync(path, content);
  return path;
}

async function allOf(path: string): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for await (const line of linesIn(path)) lines.push(line);
  return lines;
}

const text = fc.string({ unit: fc.constantFrom('a', 'é', '漢', '😀', '\n', '\r', '\u2028', ' ') });

test('however a file is cut into pieces, its lines are those between line feeds', () => {
  const law = fc.property(text, fc.integer({ min: 1, max: 5 }), (content, size) => {
    const bytes = Buffer.from(content);
    const cutter = new LineCutter('f');
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_none, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    const lines = [...pieces.flatMap((piece) => [...cutter.cut(piece)]), ...cutter.rest()];
    const expected = content.split('\n');
    if (expected.at(-1) === '') expected.pop();
    expect(lines).toEqual(expected.map((line, index) => ({ place: `f:${index + 1}`, text: line })));
    expect([...linesOfWhole(bytes, 'f')]).toEqual(lines);
  });
  fc.assert(law);
});

async function batchesOf(path: string): Promise<readonly (readonly Line[])[]> {
  const batches: (readonly Line[])[] = [];
  for await (const batch of lineBatches(path)) batches.push([...batch]);
  return batches;
}

test('batches hold the lines of a file, plain or compressed', async () => {
  const law = fc.asyncProperty(text, fc.boolean(), async (content, isCompressed) => {
    const bytes = Buffer.from(content);
    const path = isCompressed ? fileOf(gzipSync(bytes), 'file.gz') : fileOf(bytes);
    expect((await batchesOf(path)).flat()).toEqual(await allOf(path));
  });
  await fc.assert(law, { numRuns: 40 });
});

test('a compressed file of several parts, whose last part alone states its size, is read to its end', async () => {
  const parts = [`${'a'.repeat(100)}\n`.repeat(100), 'b\n'];
  const path = fileOf(Buffer.concat(parts.map((part) => gzipSync(part))), 'file.gz');
  const batches = await batchesOf(path);
  expect(batches).toHaveLength(1);
  expect(batches[0]?.map((line) => line.text)).toEqual(parts.join('').trimEnd().split('\n'));
});

test('a small file is one batch; one that is large, or grows large when it is decompressed, is read line by line', async () => {
  const lines = `${'x'.repeat(1000)}\n`.repeat(20_000);
  expect(await batchesOf(fileOf('a\nb\n'))).toHaveLength(1);
  expect(await batchesOf(fileOf(lines))).toHaveLength(20_000);
  const compressed = fileOf(gzipSync(lines), 'file.gz');
  expect(statSync(compressed).size).toBeLessThan(1 << 20);
  expect(await batchesOf(compressed)).toHaveLength(20_000);
});

test('batches of a file that is missing or cut off are refused as its lines are', async () => {
  const cut = fileOf(gzipSync('a\nb\n').subarray(0, 12), 'file.gz');
  for (const path of [cut, join(newFolder(), 'missing')]) {
    const refused = await allOf(path).catch((cause: unknown) => cause);
    await expect(batchesOf(path)).rejects.toEqual(refused);
  }
});

test('both readers skip blank lines and count them', async () => {
  const path = fileOf('a\n\n  \nb\n');
  const expected = [
    { place: `${path}:1`, text: 'a' },
    { place: `${path}:4`, text: 'b' },
  ];
  expect(await allOf(path)).toEqual(expected);
  expect([...linesAtOnce(path)]).toEqual(expected);
});

const longest = 'x'.repeat(LARGEST_LINE);

describe('a line of more than 8 MB is refused with its place,', () => {
  test('and one of exactly 8 MB is read', async () => {
    const path = fileOf(`a\n${longest}\nb`);
    expect((await allOf(path)).map((line) => line.text.length)).toEqual([1, LARGEST_LINE, 1]);
    expect([...linesAtOnce(path)].map((line) => line.text.length)).toEqual([1, LARGEST_LINE, 1]);
  });

  test.each([
    ['in the middle', `a\n${longest}x\nb`, 2],
    ['at the end', `a\n\n${longest}x`, 3],
    ['alone', `${longest}x`, 1],
    ['of blanks', `a\n${' '.repeat(LARGEST_LINE + 1)}\nb`, 2],
    ['of characters of three bytes', `a\n${'漢'.repeat(LARGEST_LINE / 3 + 1)}`, 2],
  ])('%s', async (_where, content, line) => {
    const path = fileOf(content);
    const refusal = `${path}:${line}: is a line of more than 8 MB. Shorten what it holds, or leave it out of the file.`;
    await expect(allOf(path)).rejects.toThrow(refusal);
    expect(() => [...linesAtOnce(path)]).toThrow(refusal);
  });

  test('compressed, without unpacking the rest', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from('a\n'), Buffer.alloc(200 << 20)]), { level: 1 });
    const before = process.memoryUsage().rss;
    const path = fileOf(bomb, 'bomb.gz');
    await expect(allOf(path)).rejects.toThrow(`${path}:2: is a line of more than 8 MB.`);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 << 20);
  });
});

describe('a document', () => {
  test('of more than 64 MB is refused with its name', () => {
    const path = fileOf(Buffer.alloc(LARGEST_DOCUMENT + 1, 'x'));
    expect(() => documentText(path)).toThrow(`${path}: is a document of more than 64 MB.`);
  });

  test('of 64 MB is read', () => {
    expect(documentText(fileOf(Buffer.alloc(LARGEST_DOCUMENT, 'x')))).toHaveLength(LARGEST_DOCUMENT);
  });

  test('of a million empty objects is refused with its name', () => {
    const path = fileOf(`[${'{},'.repeat(1e6)}{}]`);
    expect(() => readDocument(path)).toThrow(`${path}: holds more than 1000000 values.`);
  });

  test('of 10^5 levels is refused with its name', () => {
    const path = fileOf(`{"a": ${'['.repeat(1e5)}${']'.repeat(1e5)}}`);
    expect(() => readDocument(path)).toThrow(`${path}: has more than 200 levels of lists and objects.`);
  });
});
