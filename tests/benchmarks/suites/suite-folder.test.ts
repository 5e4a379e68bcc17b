import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import { readSuiteFolder } from '../../../benchmarks/suites/read-folder.ts';
import { FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { documentLine, readLines } from '../../../benchmarks/suites/suite-documents.ts';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { InputError, UsageError } from '../../../harness/contract/errors.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { LIBRARY_PARTS } from '../../support/library/suite.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { anyValue } from '../../support/values.ts';
import { STARTER } from '../../support/workbench.ts';

const newFolder = temporaryFolders();

/** Write a suite to a new folder. @returns the folder. */
function written(suite: Suite): string {
  const folder = join(newFolder(), 'suite');
  writeSuiteFolder(folder, suite);
  return folder;
}

const textsIn = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder)
    .toSorted()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);

const WITH_SHARED_DATA = smallOwnSuite({
  entries: [{ ...starterEntry('starter_base_0'), scenario: 'shared', occurrence: 1 }],
  extension: new Map([['LONG', [{ $f: '5.0' }, { $t: [1, { $f: 'nan' }] }]]]),
  ...LIBRARY_PARTS,
  catalogue: new Map([...STARTER.catalogue, ...LIBRARY_PARTS.catalogue]),
});

describe('a suite folder', () => {
  test.each([
    ['the starter suite', STARTER],
    ['a suite with shared data, a scenario and values that JSON cannot represent', WITH_SHARED_DATA],
  ])('written from %s reads back to the same suite', (_what, suite) => {
    expect(readSuiteFolder(written(suite), FAMILIES)).toEqual(suite);
  });

  test('has the same bytes for the same suite', () => {
    expect(textsIn(written(WITH_SHARED_DATA))).toEqual(textsIn(written(WITH_SHARED_DATA)));
  });

  test('has no file for data that the suite does not have', () => {
    expect(readdirSync(written(STARTER)).toSorted()).toEqual([
      'entries.jsonl',
      'manifest.json',
      'tools.jsonl',
    ]);
  });

  test('is written only where nothing exists, or into an empty folder', () => {
    const full = newFolder();
    writeFileSync(join(full, 'mine.txt'), 'mine');
    expect(() => {
      writeSuiteFolder(full, STARTER);
    }).toThrow(UsageError);
    expect(readdirSync(full)).toEqual(['mine.txt']);
    const empty = join(newFolder(), 'empty');
    mkdirSync(empty);
    writeSuiteFolder(empty, STARTER);
    expect(readSuiteFolder(empty, FAMILIES)).toEqual(STARTER);
  });

  test('that cannot be created is named in the error, and no partial folder remains', () => {
    const parent = newFolder();
    writeFileSync(join(parent, 'file'), '');
    expect(() => {
      writeSuiteFolder(join(parent, 'file', 'suite'), STARTER);
    }).toThrow(InputError);
    expect(readdirSync(parent)).toEqual(['file']);
  });
});

describe('a suite folder that was changed', () => {
  const changed = (file: string, change: (text: string) => string): string => {
    const folder = written(WITH_SHARED_DATA);
    const path = join(folder, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    return folder;
  };

  test.each([
    [
      'in its words',
      'entries.jsonl',
      (text: string) => text.replace('backup', 'spare'),
      /states the content hash/,
    ],
    [
      'in a population',
      'populations.jsonl',
      (text: string) => text.replace('Ada Berg', 'Eve Berg'),
      /states the content hash/,
    ],
    [
      'to an unknown family',
      'manifest.json',
      (text: string) => text.replace('"starter"', '"none"'),
      /names the family "none"; known families are/,
    ],
    [
      'to an unknown environment',
      'entries.jsonl',
      (text: string) => text.replace('"environments":["', '"environments":["X'),
      /entries\.jsonl:1: names the environment X/,
    ],
    [
      'to want what no call outputs',
      'entries.jsonl',
      (text: string) =>
        text.replace(
          '"reference":',
          '"wanted":{"information":[{"turn":0,"call":99,"pointers":["/a"]}],"answers":[],"obstacles":[]},"reference":',
        ),
      /entries\.jsonl:1: states what is wanted of call 99 in turn 0, which the reference lacks/,
    ],
    [
      'by a part twice',
      'extension.jsonl',
      (text: string) => text + text,
      /extension\.jsonl:2: contains LONG twice/,
    ],
    [
      'to a tag that no value has',
      'extension.jsonl',
      (text: string) => text.replace('$t', '$x'),
      /extension\.jsonl:1: /,
    ],
    [
      'to a newer environment',
      'manifest.json',
      (text: string) => text.replace('"environments": {}', '"environments": { "GorillaFileSystem": "7" }'),
      /was made for version 7 of GorillaFileSystem; this program has 1/,
    ],
  ])('%s is refused, and the message gives the place', (_what, file, change, message) => {
    expect(() => readSuiteFolder(changed(file, change), FAMILIES)).toThrow(InputError);
    expect(() => readSuiteFolder(changed(file, change), FAMILIES)).toThrow(message);
  });
});

test('every value that can be encoded survives a line of a suite file', () => {
  const folder = newFolder();
  const path = join(folder, 'lines.jsonl');
  const law = fc.property(fc.array(anyValue, { maxLength: 4 }), (values) => {
    const encoded = values.map(encodeValue);
    writeFileSync(path, documentLine({ values: encoded }));
    const [line] = readLines(path, z.object({ values: z.array(z.json()) }));
    expect(line?.content.values).toEqual(encoded);
  });
  fc.assert(law, { numRuns: 300 });
});
