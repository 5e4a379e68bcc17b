import { fileURLToPath } from 'node:url';
import type { Suite } from '../../../harness/contract/suite.ts';
import { readSuiteFolder } from '../read-folder.ts';
import { STARTER } from './definition.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/**
 * The starter suite.
 *
 * @param folder - a suite folder of its family; the built-in one by default.
 * @throws {InputError} like {@link readSuiteFolder}.
 */
export function loadStarter(folder: string = FOLDER): Suite {
  return readSuiteFolder(folder, new Map([[STARTER.family, STARTER]]));
}
