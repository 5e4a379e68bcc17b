import type { z } from 'zod';
import { HOSTILE } from './hostile-text.ts';

/** Keys whose texts other parts of a board refer to. */
const REFERRED: ReadonlySet<string> = new Set([
  'sign',
  'signs',
  'code',
  'role',
  'format',
  'identity',
  'contentHash',
  'group',
  'evaluator',
  'patch',
]);

/**
 * A copy of a document in which {@link HOSTILE} stands behind every text that the schema leaves free: the schema itself says
 * which, so that a new field is hostile as well.
 */
export function poisoned<Schema extends z.ZodType>(document: unknown, schema: Schema): z.output<Schema> {
  let current = document;
  for (const place of placesIn(document)) {
    const candidate = withTexts(current, (text, at) => (at === place ? `${text} ${HOSTILE}` : text));
    if (schema.safeParse(candidate).success) current = candidate;
  }
  return schema.parse(current);
}

/** Paths of all texts, with `*` for the index of a list. */
function placesIn(document: unknown): ReadonlySet<string> {
  const places = new Set<string>();
  withTexts(document, (text, place) => {
    if (!REFERRED.has(place.split('/').at(-1) ?? '')) places.add(place);
    return text;
  });
  return places;
}

function withTexts(value: unknown, change: (text: string, place: string) => string, place = ''): unknown {
  if (typeof value === 'string') return change(value, place);
  if (Array.isArray(value)) return value.map((item: unknown) => withTexts(item, change, `${place}/*`));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withTexts(item, change, `${place}/${key}`)]),
  );
}
