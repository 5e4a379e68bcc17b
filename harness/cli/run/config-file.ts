import { existsSync } from 'node:fs';
import { InputError } from '../../contract/errors.ts';
import { readDocument } from '../../files/document.ts';
import type { ConfigFile } from '../../run/config-file.ts';
import { parseConfig } from '../../run/parse-config.ts';
import { CONFIG_FILE } from './run-tables.ts';

/** Name of the config file that is read without `--config`. */
export const USUAL_CONFIG = 'assay.config.json';

/**
 * Reads the file of `--config`, or `assay.config.json` if it exists; without a file, every option has its default.
 *
 * @throws {InputError} for a file that is not a configuration.
 */
export function readConfigFile(named: string | undefined): ConfigFile {
  const path = named ?? USUAL_CONFIG;
  const isAbsent = named === undefined && !existsSync(path);
  return parseConfig(CONFIG_FILE, isAbsent ? {} : readJson(path), path);
}

function readJson(path: string): unknown {
  try {
    return readDocument(path);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Correct the file, or name another one with --config.';
    throw new InputError({ place: path, cause: `cannot be read as JSON (${reason}).`, remedy }, { cause });
  }
}
