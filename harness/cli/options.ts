import { Option } from 'commander';
import { UsageError } from '../contract/errors.ts';
import { defaultBfclFolder } from './fetch/cache-folder.ts';
import type { Surroundings } from './surroundings.ts';

/** `--db FILE`: the workbench. */
export const databaseOption = (): Option =>
  new Option('--db <file>', 'database to work in').default('./assay.db');

/** `--bfcl DIR`; {@link bfclFolder} tells what is used without it. */
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

/** Folder of BFCL V3: the flag, `ASSAY_BFCL`, or what was fetched. @throws {UsageError} where there is none of them. */
export function bfclFolder(flag: string | undefined, { variables }: Surroundings): string {
  const named = flag ?? variables['ASSAY_BFCL'];
  const folder = named === undefined || named === '' ? defaultBfclFolder(variables) : named;
  if (folder !== undefined) return folder;
  const remedy =
    'Run "assay fetch bfcl-v3", or name a folder with --bfcl or in the environment variable ASSAY_BFCL.';
  throw new UsageError({ place: '--bfcl', cause: 'no BFCL V3 data was named or fetched.', remedy });
}

/** `--evaluator ID`. */
export const evaluatorOption = (): Option =>
  new Option(
    '--evaluator <id>',
    'an evaluator or a family of them, for example action/bfcl-multi-turn; @ and a version after it choose one version',
  ).makeOptionMandatory();
