import { format } from 'prettier';
import { z } from 'zod';
import { AuditReport } from '../../../harness/contract/audit.ts';
import { AuditLabel } from '../../../harness/contract/audit-agreement.ts';
import { EntryReview } from '../../../harness/contract/entry-review.ts';
import { Finding } from '../../../harness/contract/finding.ts';
import { PacketReading } from '../../../harness/contract/packet-reading.ts';
import { Acceptance, CatalogueHead, Patch } from '../../../harness/contract/patch.ts';
import { ReaderReply } from '../../../harness/contract/reader-reply.ts';
import { RepairCheck } from '../../../harness/contract/repair-check.ts';
import { PublishedFinding } from '../../../harness/publication/schemas/audit.ts';
import { PublishedPatch, PublishedRepairs } from '../../../harness/publication/schemas/repairs.ts';
import { PatchFamilies } from '../../../harness/reports/repair/families.ts';
import { PacketManifest } from '../../../harness/contract/reading-packets.ts';
import { RepairEffect } from '../../../harness/contract/repair-effect.ts';
import { RepairReply } from '../../../harness/contract/repair-reply.ts';

/** Name of a committed JSON schema below docs/schema, and what it is made from. */
export const AUDIT_SCHEMAS: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['audit.json', AuditReport],
  ['audit-label.json', AuditLabel],
  ['finding.json', Finding],
  ['packets.json', PacketManifest],
  ['packet-reading.json', PacketReading],
  ['reader-reply.json', ReaderReply],
  ['entry-review.json', EntryReview],
  ['patch-catalogue.json', CatalogueHead],
  ['patch.json', Patch],
  ['acceptance.json', Acceptance],
  ['repair-check.json', RepairCheck],
  ['patch-families.json', PatchFamilies],
  ['repair-effect.json', RepairEffect],
  ['repair-reply.json', RepairReply],
  ['published-finding.json', PublishedFinding],
  ['published-patch.json', PublishedPatch],
  ['published-repairs.json', PublishedRepairs],
]);

export const schemaPath = (name: string): URL => new URL(`../../../docs/schema/${name}`, import.meta.url);

/** What the committed file must hold, formatted as the repository is. */
export function schemaText(schema: z.ZodType): Promise<string> {
  const document = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum; // a limit of JavaScript
    },
  });
  return format(JSON.stringify(document), { parser: 'json', printWidth: 110 });
}
