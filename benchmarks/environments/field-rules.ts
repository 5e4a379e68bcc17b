import type { FieldRule } from '../../harness/contract/meaning.ts';

/** A price or amount that is set (not accumulated): equal within half a cent. */
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

/** A dictionary with rules for some fields; all others are compared exactly. */
export function record(fields: Readonly<Record<string, FieldRule>>): FieldRule {
  return { kind: 'record', fields, others: { kind: 'exact' } };
}
