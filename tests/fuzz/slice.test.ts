import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { commandLine } from './command.ts';
import { caseSeed } from './generators/draw.ts';
import { KINDS } from './kinds/index.ts';

const newFolder = temporaryFolders();

/** Cases of each kind: the script plays thousands, with meters of time and memory. */
const CASES = 8;
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
