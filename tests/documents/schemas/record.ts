// Writes docs/schema/ again: npm run schemas. Files that are no longer in the list are removed.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { SCHEMA_FOLDER, schemaFiles } from './schema-files.ts';

const files = await schemaFiles();
for (const name of readdirSync(SCHEMA_FOLDER)) if (!files.has(name)) rmSync(new URL(name, SCHEMA_FOLDER));
for (const [name, text] of files) writeFileSync(new URL(name, SCHEMA_FOLDER), text);
