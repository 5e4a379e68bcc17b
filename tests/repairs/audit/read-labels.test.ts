import { join } from 'node:path';
import { expect, test } from 'vitest';
import { InputError } from '../../../harness/contract/errors.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import { LARGEST_LINE } from '../../../harness/files/limits.ts';
import { readLabels } from '../../../repairs/audit/labels/read-labels.ts';
import { smallOwnSuite } from '../../support/small-suite.ts';
import { temporaryFolders, writeText } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const SUITE = smallOwnSuite();
const [ENTRY = ''] = SUITE.entries.map(entryKey);

const SOUND = { entry: ENTRY, turn: 0, component: 'reference', severity: 'critical', note: 'wrong' };

function labelsFrom(...lines: readonly string[]) {
  const path = join(newFolder(), 'labels.jsonl');
  writeText(path, lines.map((line) => `${line}\n`).join(''));
  return readLabels(path, SUITE);
}

test('labels are read in file order, with or without a note, and other keys are ignored', () => {
  const { note: _note, ...bare } = SOUND;
  const none = { ...bare, component: null, severity: 'none', turn: null };
  expect(labelsFrom(JSON.stringify({ ...SOUND, reader: 'ann' }), '', JSON.stringify(none))).toEqual([
    SOUND,
    none,
  ]);
});

test.each([
  ['is no JSON', '{', /labels\.jsonl:2: is not a JSON object/],
  [
    'lacks a key',
    JSON.stringify({ ...SOUND, turn: undefined }),
    /:2: does not have the expected form \(turn: /,
  ],
  ['has an unknown component', JSON.stringify({ ...SOUND, component: 'x' }), /:2: .*component: /],
  ['has an unknown severity', JSON.stringify({ ...SOUND, severity: 'x' }), /:2: .*severity: /],
  ['has a turn below 0', JSON.stringify({ ...SOUND, turn: -1 }), /:2: .*turn: /],
  ['has a defect without a component', JSON.stringify({ ...SOUND, component: null }), /:2: has no component/],
  ['names an unknown entry', JSON.stringify({ ...SOUND, entry: 'x' }), /:2: the suite has no entry "x"/],
  [
    'names a turn that the entry lacks',
    JSON.stringify({ ...SOUND, turn: 3 }),
    /:2: names turn 3 .* last turn is 2/,
  ],
  ['is too deep', '['.repeat(1000), /:2: has more than 200 levels/],
  ['is too long', ' '.repeat(LARGEST_LINE + 1).concat('1'), /:2: is a line of more than 8 MB/],
])('a line that %s is refused with file and line', (_what, line, message) => {
  const read = () => labelsFrom(JSON.stringify(SOUND), line);
  expect(read).toThrow(InputError);
  expect(read).toThrow(message);
});

test('a file without a label is refused', () => {
  expect(() => labelsFrom('')).toThrow(/holds no label/);
});

test('a file that is missing is refused', () => {
  expect(() => readLabels(join(newFolder(), 'none'), SUITE)).toThrow(InputError);
});
