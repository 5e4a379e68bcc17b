import type { z } from 'zod';
import { EncodedValue } from '../../harness/contract/json.ts';
import type { Place } from '../../harness/contract/patch.ts';
import { entryKey, SuiteEntry, ToolSpec } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { schemaProblem } from '../../harness/contract/errors.ts';
import { patchProblem } from './problems.ts';

/** The kind and key of a document. */
export type DocumentName = Pick<Place, 'document' | 'key'>;

/** Documents of a suite while they are patched, in the order of the suite. */
export type Documents = {
  readonly entries: ReadonlyMap<string, SuiteEntry>;
  readonly tools: ReadonlyMap<string, ToolSpec>;
  /** Documents that a patch has changed, by {@link nameText}. In the middle of a patch, they need not be valid. */
  readonly changed: ReadonlyMap<string, EncodedValue>;
};

/** The documents of a suite. */
export const documentsOf = ({ entries, catalogue }: Pick<Suite, 'entries' | 'catalogue'>): Documents => ({
  entries: new Map(entries.map((entry) => [entryKey(entry), entry])),
  tools: catalogue,
  changed: new Map(),
});

const nameText = ({ document, key }: DocumentName): string => `${document} ${key}`;

/** A document as plain JSON; `undefined`: there is none of this name. */
export function documentNamed(documents: Documents, name: DocumentName): EncodedValue | undefined {
  const part = documents[name.document === 'entry' ? 'entries' : 'tools'].get(name.key);
  if (part === undefined) return undefined;
  return documents.changed.get(nameText(name)) ?? plainDocument(part);
}

/** A part of a suite as plain JSON, as its file has it. */
export const plainDocument = (part: SuiteEntry | ToolSpec): EncodedValue =>
  EncodedValue.parse(JSON.parse(JSON.stringify(part)));

/** Documents with another one in the place of one. */
export const withDocument = (documents: Documents, name: DocumentName, value: EncodedValue): Documents => ({
  ...documents,
  changed: new Map([...documents.changed, [nameText(name), value]]),
});

/** Documents without an entry. */
export const withoutEntry = (documents: Documents, key: string): Documents => ({
  ...documents,
  entries: new Map([...documents.entries].filter(([other]) => other !== key)),
});

/**
 * Entries and catalogue of patched documents. What no patch has changed is the same object as before.
 *
 * @throws {InputError} for a document that is none any more.
 */
export function suiteParts({ entries, tools, changed }: Documents): Pick<Suite, 'entries' | 'catalogue'> {
  return {
    entries: Array.from(entries, ([key, entry]) => {
      const name = nameText({ document: 'entry', key });
      return changed.has(name) ? parsed(SuiteEntry, name, changed.get(name)) : entry;
    }),
    catalogue: new Map(
      Array.from(tools, ([key, tool]) => {
        const name = nameText({ document: 'tool', key });
        return [key, changed.has(name) ? parsed(ToolSpec, name, changed.get(name)) : tool];
      }),
    ),
  };
}

function parsed<Schema extends z.ZodType>(schema: Schema, name: string, value: unknown): z.infer<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw patchProblem(name, schemaProblem(read.error));
}
