import { writeFileSync } from 'node:fs';
import { configSchemaText, SCHEMA_FILE } from './config-schema.ts';

writeFileSync(SCHEMA_FILE, await configSchemaText());
