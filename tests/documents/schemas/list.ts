import { AUDIT_SCHEMAS } from './audits.ts';
import { BOARD_SCHEMAS } from './board.ts';
import type { FileSchema } from './file-schema.ts';
import { REPAIR_SCHEMAS } from './repairs.ts';
import { RUN_SCHEMAS } from './runs.ts';
import { SUITE_SCHEMAS } from './suite-folders.ts';

/** Schemas of one subject. */
export type SchemaGroup = { readonly title: string; readonly schemas: readonly FileSchema[] };

/** All schemas below docs/schema, in the order of their index. */
export const SCHEMA_GROUPS: readonly SchemaGroup[] = [
  { title: 'Suites', schemas: SUITE_SCHEMAS },
  { title: 'Runs', schemas: RUN_SCHEMAS },
  { title: 'Boards', schemas: BOARD_SCHEMAS },
  { title: 'Audits', schemas: AUDIT_SCHEMAS },
  { title: 'Repairs', schemas: REPAIR_SCHEMAS },
];

export const SCHEMAS: readonly FileSchema[] = SCHEMA_GROUPS.flatMap(({ schemas }) => schemas);
