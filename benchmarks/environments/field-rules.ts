import type { FieldRule } from '../../harness/contract/meaning.ts';

/** A price or a sum that is set: equal to half a cent. */
export const cents: FieldRule = { kind: 'number', tolerance: 0.005 };

/** A post of a micro-blog. */
export function post(fields: Readonly<Record<string, FieldRule>>): FieldRule {
  return {
    kind: 'record',
    fields,
    others: { kind: 'exact' },
    post: { text: 'content', tags: 'tags', mentions: 'mentions' },
  };
}

/** A dictionary with known fields, the others exact. */
export function record(fields: Readonly<Record<string, FieldRule>>): FieldRule {
  return { kind: 'record', fields, others: { kind: 'exact' } };
}
