import { readSuiteFolder } from '../../../benchmarks/suites/read-folder.ts';
import { definitionOf, FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { ALL_SUITES } from '../../../repairs/catalogue/registry.ts';
import { UsageError } from '../../contract/errors.ts';
import type { Suite } from '../../contract/suite.ts';
import type { RunConfiguration } from '../../run/configuration.ts';
import { entriesOfRun } from '../../run/planned-run.ts';
import type { PlannedEntry } from '../../run/parts.ts';
import { dataFolder } from '../fetch/data-folder.ts';
import type { Surroundings } from '../surroundings.ts';

/** Whether a word names a suite by its folder. */
export const isFolder = (word: string): boolean => /[\\/]/.test(word);

/**
 * Loads a suite by its folder, if the word contains a path separator, or else by its id.
 *
 * @param data - value of `--bfcl`.
 * @throws {UsageError} for an unknown id; {InputError} for invalid data.
 */
export async function suiteNamed(
  word: string,
  data: string | undefined,
  surroundings: Pick<Surroundings, 'variables'>,
): Promise<Suite> {
  if (isFolder(word)) return readSuiteFolder(word, FAMILIES);
  const source = ALL_SUITES.get(word);
  if (source?.data !== undefined) return await source.load(dataFolder(source, data, surroundings));
  if (source !== undefined) return await source.load();
  throw new UsageError({
    place: '--suite',
    cause: `"${word}" is unknown.`,
    remedy: `Use ${[...ALL_SUITES.keys()].join(', ')}, or a folder with a "/" in it, such as ./${word}.`,
  });
}

/**
 * Folder of the data from which {@link suiteNamed} loads a suite; `undefined` for a suite that needs none.
 *
 * @throws {InputError} where it is not found.
 */
export function dataOfSuite(
  word: string,
  data: string | undefined,
  surroundings: Pick<Surroundings, 'variables'>,
): string | undefined {
  const source = ALL_SUITES.get(word);
  return source?.data === undefined ? undefined : dataFolder(source, data, surroundings);
}

/** The entries that a run of a suite plays. @throws {UsageError} like {@link entriesOfRun}. */
export function entriesOf(suite: Suite, configuration: RunConfiguration): readonly PlannedEntry[] {
  return entriesOfRun({ entries: suite.entries, definition: definitionOf(suite.manifest) }, configuration);
}
