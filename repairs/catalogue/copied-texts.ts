import { z } from 'zod';
import {
  joinedParts,
  LONGEST_LITERAL,
  partsOf,
  TextParts,
  withoutCopies,
} from '../../harness/contract/copied-parts.ts';
import { Json } from '../../harness/contract/json.ts';
import { memoizeByObject } from '../../harness/contract/memoize.ts';
import type { Patch } from '../../harness/contract/patch.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { entryTexts, stringsIn } from '../audit/entry-texts.ts';

/**
 * A text in the file of a patch: what it copies of the suite stands as its place. So a catalogue holds no texts of its suite
 * beyond short literals, and it can be read beside the suite alone.
 */
export const CopiedText = z.strictObject({ 'copied-text': TextParts });

/** Texts of the entry or of the tool that an operation changes, in a fixed order; none if it is of an environment. */
export type SourcesOf = (operation: Json) => readonly string[];

/** What patches of a suite may copy. */
export function sourcesIn({ entries, catalogue }: Pick<Suite, 'entries' | 'catalogue'>): SourcesOf {
  const byKey: ReadonlyMap<string, SuiteEntry> = new Map(entries.map((entry) => [entryKey(entry), entry]));
  const textsOfEntry = memoizeByObject((entry: SuiteEntry): readonly string[] => [
    ...entryTexts(entry, catalogue),
    ...stringsIn(entry.initialState),
  ]);
  const textsOf = ({ document, key }: Named): readonly string[] => {
    if (document === 'tool') return stringsIn(catalogue.get(key));
    const entry = byKey.get(key);
    return entry === undefined ? [] : textsOfEntry(entry);
  };
  return (operation) => namedBy(operation).flatMap(textsOf);
}

type Named = { readonly document: 'entry' | 'tool'; readonly key: string };

const OfDocument = z.looseObject({ document: z.enum(['entry', 'tool']), key: z.string() });
const OfEntry = z.looseObject({ entry: z.string() });

/** The document that an operation names; none if it is of an environment, or of another form. */
function namedBy(operation: Json): readonly Named[] {
  const document = OfDocument.safeParse(operation);
  if (document.success) return [document.data];
  const entry = OfEntry.safeParse(operation);
  return entry.success ? [{ document: 'entry', key: entry.data.entry }] : [];
}

/** A patch as a file holds it. */
export function sealedPatch({ reason, operations: own, ...patch }: Patch, sourcesOf: SourcesOf): Json {
  const operations = own.map((operation) => Json.parse(operation));
  return {
    ...patch,
    reason: withoutCopies(reason, operations.flatMap(sourcesOf), LONGEST_LITERAL),
    operations: operations.map((operation) => sealed(operation, sourcesOf(operation))),
  };
}

function sealed(value: Json, sources: readonly string[]): Json {
  if (typeof value === 'string') {
    const parts = partsOf(value, sources, LONGEST_LITERAL);
    return parts.every((part) => typeof part === 'string') ? value : { 'copied-text': parts };
  }
  if (Array.isArray(value)) return value.map((item) => sealed(item, sources));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sealed(item, sources)]));
}

/**
 * The same patch with its texts, of the shape that the file gives it.
 *
 * @returns `undefined` if a text is copied from a place that the suite does not have: the patch is for another one.
 */
export function openedPatch(document: Json, sourcesOf: SourcesOf): Json | undefined {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return document;
  const { operations } = document;
  if (!Array.isArray(operations)) return document;
  const opened = operations.map((operation) => openedValue(operation, sourcesOf(operation)));
  return opened.every((operation) => operation !== undefined)
    ? { ...document, operations: opened }
    : undefined;
}

/** The same patch for those who do not have the suite: where a text copies it, there is an ellipsis. */
export function outlinedPatch(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(outlinedPatch);
  const copied = CopiedText.safeParse(value);
  if (copied.success)
    return copied.data['copied-text'].map((part) => (typeof part === 'string' ? part : '…')).join('');
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, outlinedPatch(item)]));
}

function openedValue(value: Json, sources: readonly string[]): Json | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => openedValue(item, sources));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  const copied = CopiedText.safeParse(value);
  if (copied.success) return joinedParts(copied.data['copied-text'], sources);
  const parts = Object.entries(value).map(([key, item]) => [key, openedValue(item, sources)] as const);
  return parts.every((part): part is [string, Json] => part[1] !== undefined)
    ? Object.fromEntries(parts)
    : undefined;
}
