import { writeFileSync } from 'node:fs';
import { AUDIT_SCHEMAS, schemaPath, schemaText } from './json-schemas.ts';

for (const [name, schema] of AUDIT_SCHEMAS) writeFileSync(schemaPath(name), await schemaText(schema));
