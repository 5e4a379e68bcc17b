import type { z } from 'zod';
import type { EncodedValue } from '../../harness/contract/json.ts';
import { memoizeByObject } from '../../harness/contract/memoize.ts';
import type { Place } from '../../harness/contract/patch.ts';
import { entryKey, SuiteEntry, ToolSpec } from '../../harness/contract/suite.ts';
import { misplaced } from '../../harness/contract/wanted.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { schemaProblem } from '../../harness/contract/errors.ts';
import { patchProblem } from './problems.ts';

/** The kind and key of a document. */
export type DocumentName = Pick<Place, 'document' | 'key'>;

/** Documents of a suite while they are patched, in the order of the suite. */
export type Documents = {
  readonly entries: ReadonlyMap<string, SuiteEntry>;
  readonly tools: ReadonlyMap<string, ToolSpec>;
  /** What earlier patches have changed. */
  readonly earlier: Changes;
  /** What the patch that is being applied has changed: few documents, because each operation copies them. */
  readonly changed: Changes;
};

/**
 * Documents that a patch has changed, by {@link nameText}; `undefined`: the document is taken out. In the middle of a patch,
 * they need not be valid.
 */
export type Changes = ReadonlyMap<string, EncodedValue | undefined>;

/** The documents of a suite, none of them changed. */
export const documentsOf = ({ entries, catalogue }: Pick<Suite, 'entries' | 'catalogue'>): Documents => ({
  entries: new Map(entries.map((entry) => [entryKey(entry), entry])),
  tools: catalogue,
  earlier: new Map(),
  changed: new Map(),
});

const nameText = ({ document, key }: DocumentName): string => `${document} ${key}`;

/** A document as plain JSON; `undefined`: there is none of this name. */
export function documentNamed(documents: Documents, name: DocumentName): EncodedValue | undefined {
  const text = nameText(name);
  for (const changes of [documents.changed, documents.earlier])
    if (changes.has(text)) return changes.get(text);
  const part = documents[name.document === 'entry' ? 'entries' : 'tools'].get(name.key);
  return part && plainDocument(part);
}

/** A part of a suite as plain JSON, as its file has it. */
export const plainDocument = memoizeByObject(
  (part: SuiteEntry | ToolSpec) => JSON.parse(JSON.stringify(part)) as EncodedValue,
);

/** Documents with another one in the place of one. @param value - `undefined`: the document is taken out. */
export const withDocument = (
  documents: Documents,
  name: DocumentName,
  value: EncodedValue | undefined,
): Documents => ({ ...documents, changed: new Map(documents.changed).set(nameText(name), value) });

/**
 * Entries and catalogue of patched documents. What no patch has changed is the same object as before.
 *
 * @throws {InputError} for a document that is none any more, and for an entry that wants something of a call that is gone.
 */
export function suiteParts({
  entries,
  tools,
  earlier,
  changed,
}: Documents): Pick<Suite, 'entries' | 'catalogue'> {
  const changes: Changes = new Map([...earlier, ...changed]);
  return {
    entries: [...entries].flatMap(([key, entry]) => {
      const name = nameText({ document: 'entry', key });
      if (!changes.has(name)) return [entry];
      const value = changes.get(name);
      return value === undefined ? [] : [requirePlaces(parsed(SuiteEntry, name, value), name)];
    }),
    catalogue: new Map(
      Array.from(tools, ([key, tool]) => {
        const name = nameText({ document: 'tool', key });
        return [key, changes.has(name) ? parsed(ToolSpec, name, changes.get(name)) : tool];
      }),
    ),
  };
}

/** A patch that takes calls out of a reference has to change what is wanted of them, too. */
function requirePlaces(entry: SuiteEntry, name: string): SuiteEntry {
  const problem = entry.wanted && misplaced(entry.wanted, entry.reference);
  if (problem !== undefined) throw patchProblem(name, `${problem}.`);
  return entry;
}

function parsed<Schema extends z.ZodType>(schema: Schema, name: string, value: unknown): z.infer<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw patchProblem(name, schemaProblem(read.error));
}
