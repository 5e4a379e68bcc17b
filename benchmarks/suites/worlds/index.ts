import { fileURLToPath } from 'node:url';
import type { Suite } from '../../../harness/contract/suite.ts';
import type { OwnSuite } from '../suite-source.ts';
import { WORLDS } from './definition.ts';

const FOLDER = fileURLToPath(new URL('worlds-1/', import.meta.url));

/** The suite when it has been read: its folder comes with the program, and to read and check it takes half a second. */
let read: Suite | undefined;

/** Tasks of thirteen kinds in worlds of their own, generated. Its card says how. */
export const worlds1: OwnSuite = {
  id: 'worlds-1',
  definition: WORLDS,
  data: undefined,
  folder: FOLDER,
  async load() {
    const { readSuiteFolder } = await import('../read-folder.ts');
    read ??= readSuiteFolder(FOLDER, new Map([[WORLDS.family, WORLDS]]));
    return read;
  },
};
