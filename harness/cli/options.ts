import { Option } from 'commander';
import { UsageError } from '../contract/errors.ts';
import { bfclV3 } from '../../benchmarks/suites/bfcl/index.ts';
import type { OutsideSuite } from '../../benchmarks/suites/suite-source.ts';
import { completeFolder } from './fetch/cache-folder.ts';
import type { Surroundings } from './surroundings.ts';

/** `--db FILE`: the workbench. */
export const databaseOption = (): Option =>
  new Option('--db <file>', 'database to work in').default('./assay.db');

/** `--bfcl DIR`; {@link dataFolder} tells what is used without it. */
export const bfclOption = (): Option =>
  new Option(
    '--bfcl <folder>',
    'BFCL V3: a folder with data/, or an upstream checkout (default: $ASSAY_BFCL, then what was fetched)',
  );

/** `--category NAME`. */
export const categoryOption = (): Option =>
  new Option('--category <name>', 'a category, or multi_turn, single_turn, live, non_live, all').default(
    'all',
  );

/**
 * Folder of a suite's outside data: the flag, else the suite's environment variable, else what was fetched.
 *
 * @throws {UsageError} where there is none of them.
 */
export function dataFolder(
  source: OutsideSuite,
  flag: string | undefined,
  { variables }: Pick<Surroundings, 'variables'>,
): string {
  const { variable } = source.data;
  const named = flag ?? variables[variable];
  const folder = named === undefined || named === '' ? completeFolder(source, variables) : named;
  if (folder !== undefined) return folder;
  const { id, definition } = source;
  const remedy = `Run "assay fetch ${id}", or name a folder with --bfcl or in the environment variable ${variable}.`;
  throw new UsageError({
    place: '--bfcl',
    cause: `no ${definition.title} data was named or fetched.`,
    remedy,
  });
}

/** Folder of BFCL V3, for commands over its own files. @throws {UsageError} like {@link dataFolder}. */
export const bfclFolder = (flag: string | undefined, surroundings: Pick<Surroundings, 'variables'>): string =>
  dataFolder(bfclV3, flag, surroundings);

/** `--evaluator ID`. */
export const evaluatorOption = (): Option =>
  new Option(
    '--evaluator <id>',
    'an evaluator or a family of them, for example action/bfcl-multi-turn; @ and a version after it choose one version',
  ).makeOptionMandatory();

/** Gathers the values of an option that may be repeated, in order. */
export const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];
