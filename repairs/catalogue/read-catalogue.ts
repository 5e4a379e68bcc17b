import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { readDocument, readLines } from '../../benchmarks/suites/suite-documents.ts';
import type { Document } from '../../benchmarks/suites/suite-documents.ts';
import { InputError } from '../../harness/contract/errors.ts';
import type { Json } from '../../harness/contract/json.ts';
import { Acceptance, CatalogueHead, Patch } from '../../harness/contract/patch.ts';
import type { PatchCatalogue } from '../../harness/contract/patch.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { openedPatch, outlinedPatch, sourcesIn } from './copied-texts.ts';

/** Files of a catalogue folder. Each file below `patches` holds one family and has its name. */
export const CATALOGUE_FILES = {
  head: 'catalogue.json',
  patches: 'patches',
  accepted: 'accepted.jsonl',
} as const;

/** What is done about the findings of a suite. */
export type Repairs = {
  /** Patches by family, families in the order of their names. */
  readonly catalogue: PatchCatalogue;
  /** Findings that are left as they are. */
  readonly accepted: readonly Acceptance[];
};

/** JSON schemas of the files, below docs/schema. */
const FORMS = 'patch-catalogue.json, patch.json and acceptance.json';
const REMEDY = `Correct the catalogue; ${FORMS} in docs/schema describe the form of its files.`;

/**
 * The repairs in a folder. Numbers are read as in Python: `5.0` is a float. Without `patches` there is no patch, and without
 * `accepted.jsonl` no finding is accepted.
 *
 * @param suite - the one that the catalogue is for, whose texts it copies. Without it (`undefined`), or with another one, texts that are
 *   copied have ellipses in their place: patches can be counted, and not applied.
 * @throws {InputError} with file and line for what does not have the form, for a patch in the file of another family, and for an
 *   id that occurs twice.
 */
export function readCatalogue(folder: string, suite: Suite | undefined): Repairs {
  const head = readDocument(join(folder, CATALOGUE_FILES.head), CatalogueHead, REMEDY);
  const open = openerFor(suite, head.parent);
  const patches = familyFiles(join(folder, CATALOGUE_FILES.patches)).flatMap((path) =>
    readFamily(path, open),
  );
  requireUniqueIds(patches);
  const accepted = linesOf(join(folder, CATALOGUE_FILES.accepted), Acceptance);
  return {
    catalogue: { ...head, patches: patches.map(({ content }) => content) },
    accepted: accepted.map(({ content }) => content),
  };
}

function familyFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .toSorted()
    .map((file) => join(folder, file));
}

/** Gives a patch its texts. `undefined`: they are not those of the suite. */
type Opener = (document: Json) => Json | undefined;

function openerFor(suite: Suite | undefined, parent: PatchCatalogue['parent']): Opener {
  if (suite?.manifest.contentHash !== parent.contentHash) return outlinedPatch;
  const sources = sourcesIn(suite);
  return (document) => openedPatch(document, sources);
}

function readFamily(path: string, open: Opener): readonly Document<Patch>[] {
  const family = basename(path, '.jsonl');
  const patches = linesOf(
    path,
    z
      .json()
      .transform((document): unknown => open(document))
      .pipe(Patch),
  );
  const stray = patches.find(({ content }) => content.family !== family);
  if (stray === undefined) return patches;
  const cause = `is a patch of the family ${stray.content.family}, in the file of the family ${family}.`;
  throw new InputError({ place: stray.place, cause, remedy: REMEDY });
}

function requireUniqueIds(patches: readonly Document<Patch>[]): void {
  const places = new Map<string, string>();
  for (const { content, place } of patches) {
    const earlier = places.get(content.id);
    if (earlier !== undefined) {
      const cause = `repeats the id ${content.id} of ${earlier}.`;
      throw new InputError({ place, cause, remedy: 'Give each patch an id of its own.' });
    }
    places.set(content.id, place);
  }
}

const linesOf = <Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): readonly Document<z.infer<Schema>>[] => (existsSync(path) ? readLines(path, schema, REMEDY) : []);
