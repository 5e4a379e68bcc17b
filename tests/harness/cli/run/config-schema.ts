import { format } from 'prettier';
import { CONFIG_FILE } from '../../../../harness/cli/run/run-tables.ts';
import { configJsonSchema } from '../../../../harness/run/config-file.ts';

/** The committed JSON schema of `assay.config.json`, from which editors complete the file. */
export const SCHEMA_FILE = new URL('../../../../docs/schema/config.json', import.meta.url);

/** What {@link SCHEMA_FILE} must hold, formatted as the repository is. */
export const configSchemaText = (): Promise<string> =>
  format(JSON.stringify(configJsonSchema(CONFIG_FILE)), { parser: 'json', printWidth: 110 });
