import type { Value } from '../../../harness/contract/value.ts';

const IGNORED = /[ ,./\-_*^]/g;

/** The string without what upstream ignores: case, spaces, some punctuation and the kind of quotes. */
export function standardText(text: string): string {
  return text.replace(IGNORED, '').toLowerCase().replaceAll("'", '"');
}

/** Strings by {@link standardText}; other values unchanged. */
export function standardValue(value: Value): Value {
  return typeof value === 'string' ? standardText(value) : value;
}
