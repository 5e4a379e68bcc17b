import { harmlessLine } from '../contract/harmless.ts';
import { writeFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../contract/errors.ts';
import { configTemplate } from '../run/config-template.ts';
import { CONFIG_FILE } from './run/run-tables.ts';
import type { Surroundings } from './surroundings.ts';

/** JSON schema of the config file, which comes with the program. */
const SCHEMA = fileURLToPath(new URL('../../docs/schema/config.json', import.meta.url));

/** Writes a config file. @throws {UsageError} if the file exists, or its folder cannot be written to. */
export function initCommand(
  models: readonly string[],
  path: string,
  { print }: Pick<Surroundings, 'print'>,
): void {
  const address = relative(dirname(resolve(path)), SCHEMA)
    .split(sep)
    .join('/');
  const schemaAddress = address.startsWith('.') ? address : `./${address}`;
  const text = configTemplate(CONFIG_FILE, { schemaAddress, models });
  try {
    writeFileSync(path, text, { flag: 'wx' }); // never over a file
  } catch (cause) {
    const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(
      {
        place: path,
        cause: isThere ? 'exists already, and is left as it is.' : `cannot be written (${reason}).`,
        remedy: 'Name a new file with --to.',
      },
      { cause },
    );
  }
  const next = models.length === 0 ? 'name a model in it' : 'check it with "assay doctor"';
  print(harmlessLine(`${path} written: ${next}`));
}
