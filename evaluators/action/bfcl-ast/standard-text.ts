import type { Value } from '../../../harness/contract/value.ts';

const IGNORED = /[ ,./\-_*^]/g;

/** A text without what upstream does not compare: case, blanks, some punctuation, and which quotes are used. */
export function standardText(text: string): string {
  return text.replace(IGNORED, '').toLowerCase().replaceAll("'", '"');
}

/** Texts by {@link standardText}, everything else as it is. */
export function standardValue(value: Value): Value {
  return typeof value === 'string' ? standardText(value) : value;
}
