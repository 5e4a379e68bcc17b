import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mustGet } from '../../harness/contract/must-get.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { commandLine } from './command.ts';
import { caseSeed } from './generators/draw.ts';
import { KINDS } from './kinds/index.ts';

const newFolder = temporaryFolders();

/** Cases of each kind: the script plays thousands, with meters of time and memory. */
const CASES = 8;
/** Cases in which the script found a defect once. */
const FOUND: readonly (readonly [kind: string, seed: number, defect: string])[] = [
  ['replies', 610747072, 'printing what an answer holds raises'],
  ['replies', 3950934074, 'the name of a called tool is no key that JSON can hold'],
  ['files', 2269772587, 'recognising the format of replies exceeds the budget'],
  ['logs', 3461711946, 'an epoch is no integer'],
  ['logs', 410507874, 'recognising the format of logged replies exceeds the budget'],
  ['command-lines', 3544097632, 'the name of a file is too long for the system'],
  ['command-lines', 696213920, 'an option without its value takes a mistyped option for it'],
];

/** Other than those of the script, so that the two do not repeat each other. */
const SEED = 7;

test.each([...KINDS.values()])(
  '$name: no case ends in an error of the program or in a wrong bucket',
  async (kind) => {
    const folder = join(newFolder(), kind.name);
    mkdirSync(folder);
    const fuzzer = await kind.open(folder, commandLine);
    const ended: string[] = [];
    for (let index = 0; index < CASES; index += 1) {
      const seed = caseSeed(SEED, kind.name, index);
      const { findings, ended: how } = await fuzzer.play(seed);
      expect(findings, `${kind.name}:${seed}`).toEqual([]);
      ended.push(how);
    }
    await fuzzer.close?.();
    expect(ended).toHaveLength(CASES);
  },
);

test.each(FOUND)('%s %i: %s', async (name, seed) => {
  const folder = join(newFolder(), name);
  mkdirSync(folder);
  const fuzzer = await mustGet(KINDS, name, 'kind of case').open(folder, commandLine);
  const { findings } = await fuzzer.play(seed);
  await fuzzer.close?.();
  expect(findings).toEqual([]);
});
