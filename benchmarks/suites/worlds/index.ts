import { fileURLToPath } from 'node:url';
import type { OwnSuite } from '../suite-source.ts';
import { WORLDS } from './definition.ts';

const FOLDER = fileURLToPath(new URL('worlds-1/', import.meta.url));

/** Tasks of thirteen kinds in worlds of their own, generated. Its card says how. */
export const worlds1: OwnSuite = {
  id: 'worlds-1',
  definition: WORLDS,
  data: undefined,
  folder: FOLDER,
  async load() {
    const { readSuiteFolder } = await import('../read-folder.ts');
    return readSuiteFolder(FOLDER, new Map([[WORLDS.family, WORLDS]]));
  },
};
