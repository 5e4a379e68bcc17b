import { Option } from 'commander';
import { UsageError } from '../contract/errors.ts';
import type { Surroundings } from './surroundings.ts';

/** `--db FILE`: the workbench. */
export const databaseOption = (): Option =>
  new Option('--db <file>', 'database to work in').default('./assay.db');

/** `--bfcl DIR`; {@link bfclFolder} tells what is used without it. */
export const bfclOption = (): Option =>
  new Option(
    '--bfcl <folder>',
    'BFCL V3: a folder with data/, or an upstream checkout (default: $ASSAY_BFCL)',
  );

/** `--category NAME`. */
export const categoryOption = (): Option =>
  new Option('--category <name>', 'a category, or multi_turn, single_turn, live, non_live, all').default(
    'all',
  );

/** Folder of BFCL V3: the flag, or `ASSAY_BFCL`. @throws {UsageError} where neither is given. */
export function bfclFolder(flag: string | undefined, { variables }: Surroundings): string {
  const folder = flag ?? variables['ASSAY_BFCL'];
  if (folder !== undefined && folder !== '') return folder;
  const remedy = 'Name a folder with --bfcl or in the environment variable ASSAY_BFCL.';
  throw new UsageError({ place: '--bfcl', cause: 'no BFCL V3 data was named.', remedy });
}

/** `--evaluator ID`. */
export const evaluatorOption = (): Option =>
  new Option('--evaluator <id>', 'evaluator, for example action/bfcl-multi-turn').makeOptionMandatory();
