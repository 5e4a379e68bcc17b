import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { InputError } from '../../contract/errors.ts';
import { ConfigFile } from '../../run/configuration.ts';

const CONFIG_FILE = 'assay.config.json';

/** The file named with `--config`, or `assay.config.json` where it is there. @throws {InputError} for a typo in it. */
export function readConfigFile(flag: string | undefined): ConfigFile {
  const path = flag ?? CONFIG_FILE;
  if (flag === undefined && !existsSync(path)) return {};
  const remedy = 'Correct the file, or name another one with --config.';
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputError({ place: path, cause: `cannot be read as JSON (${reason}).`, remedy }, { cause });
  }
  const config = ConfigFile.safeParse(json);
  if (config.success) return config.data;
  const problem = z.prettifyError(config.error).replaceAll('\n', ' ');
  throw new InputError({ place: path, cause: `is not a configuration: ${problem}.`, remedy });
}
