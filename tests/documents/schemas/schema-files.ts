import { format } from 'prettier';
import { z } from 'zod';
import type { FileSchema } from './file-schema.ts';
import { inputSchema } from './input-schema.ts';
import { SCHEMA_GROUPS, SCHEMAS } from './list.ts';

/** Folder of the JSON schemas; a URL with a slash at the end. */
export const SCHEMA_FOLDER = new URL('../../../docs/schema/', import.meta.url);

/** Command that writes all of them again. */
export const RECORD = 'npm run schemas';

const INDEX = 'README.md';

/** Texts of all files of {@link SCHEMA_FOLDER} by name: the schemas, and their index. */
export async function schemaFiles(): Promise<ReadonlyMap<string, string>> {
  const schemas = await Promise.all(
    SCHEMAS.map(async (schema) => [schema.name, await schemaText(schema)] as const),
  );
  return new Map([...schemas, [INDEX, await indexText()]]);
}

/** JSON schema (draft 2020-12) of documents as they are written, before anything is filled in or transformed. */
export function jsonSchemaOf({ title, description, beside, schema }: FileSchema): object {
  const { $schema, ...rules } = schema instanceof z.ZodType ? inputSchema(schema) : schema;
  const checks = beside === '' ? '' : ` The reader also checks: ${beside}`;
  return { $schema, title, description: `${description}${checks}`, ...rules };
}

/** What the committed file must hold, formatted as the repository is. */
const schemaText = (schema: FileSchema): Promise<string> =>
  format(JSON.stringify(jsonSchemaOf(schema)), { parser: 'json', printWidth: 110 });

function indexText(): Promise<string> {
  const tables = SCHEMA_GROUPS.map(({ title, schemas }) => {
    const rows = schemas.map(
      ({ name, title: what, occurs, commands }) =>
        `| [\`${name}\`](${name}) | ${what} | ${occurs} | ${commands} |`,
    );
    return `## ${title}\n\n| schema | describes | occurs as | commands |\n| - | - | - | - |\n${rows.join('\n')}\n`;
  });
  const introduction = `# JSON schemas

Every file that users of Assay exchange has a JSON schema (draft 2020-12). In the package, \`assay/schema/NAME\` is the same file. A
schema of a line describes one line of a JSON Lines file.

The schemas are made from the zod schemas that the program reads such files with, in the form in which files are written. Where the
program checks more than a JSON schema can say, the description says what. \`${RECORD}\` writes this folder again from
\`tests/documents/schemas/\`; a test fails if a file differs, or if a committed document does not fit its schema.
`;
  return format([introduction, ...tables].join('\n'), { parser: 'markdown', printWidth: 110 });
}
