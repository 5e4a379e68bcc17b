import { documentLine } from '../../benchmarks/suites/suite-documents.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import type { Patch } from '../../harness/contract/patch.ts';
import { sealedPatch, sourcesIn } from './copied-texts.ts';
import { CATALOGUE_FILES } from './read-catalogue.ts';
import type { Repairs } from './read-catalogue.ts';

/**
 * Files of a catalogue folder by path, as `readCatalogue` reads them. Patches of a family are in the order of the suite's entries,
 * those of tools first; patches of one entry keep their order.
 *
 * @param suite - the one that the catalogue is for.
 */
export function catalogueFiles(
  { catalogue, accepted }: Repairs,
  suite: Suite,
): readonly (readonly [path: string, text: string])[] {
  const { patches, ...head } = catalogue;
  const sources = sourcesIn(suite);
  const position = new Map(suite.entries.map((entry, index) => [entryKey(entry), index]));
  const placeOf = (patch: Patch): number => position.get(entryOf(patch)) ?? -1;
  const families = Map.groupBy(patches, ({ family }) => family);
  return [
    [CATALOGUE_FILES.head, `${JSON.stringify(head, null, 2)}\n`],
    ...Array.from(families, ([family, members]): [string, string] => [
      `${CATALOGUE_FILES.patches}/${family}.jsonl`,
      members
        .toSorted((left, right) => placeOf(left) - placeOf(right))
        .map((patch) => documentLine(sealedPatch(patch, sources)))
        .join(''),
    ]),
    ...(accepted.length === 0
      ? []
      : [[CATALOGUE_FILES.accepted, accepted.map(documentLine).join('')] as const]),
  ];
}

/** Key of the entry that a patch changes; empty for one of tools. */
function entryOf({ operations }: Patch): string {
  for (const operation of operations) {
    if ('entry' in operation) return operation.entry;
    if ('document' in operation && operation.document === 'entry') return operation.key;
  }
  return '';
}
