import { isDeepStrictEqual } from 'node:util';
import { keysOfPointer, pointerTo } from '../../harness/contract/json-pointer.ts';
import type { Operation, Patch } from '../../harness/contract/patch.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { OverrideReference, Suite, SuiteEntry } from '../../harness/contract/suite.ts';

/** A difference between a suite and a patched one that no operation makes. */
export type StrayDifference = {
  readonly entry: string | null;
  readonly tool: string | null;
  readonly claim: string;
};

/**
 * Differences between a suite and a patched one that lie at no place of an operation, and below none. What is added to a list,
 * or removed from one, moves the other items: then the whole list is the place.
 */
export function strayDifferences(
  parent: Suite,
  patched: Suite,
  patches: readonly Patch[],
): readonly StrayDifference[] {
  const operations = patches.flatMap((patch) => patch.operations);
  const places = placesOf(operations);
  const withdrawn = new Set(
    operations.flatMap((operation) => (operation.op === 'withdraw' ? [operation.entry] : [])),
  );
  const [before, after] = [parent, patched].map(({ entries }) => byKey(entries));
  return [
    ...strayDocuments('entry', before ?? new Map(), after ?? new Map(), places, withdrawn),
    ...strayDocuments('tool', parent.catalogue, patched.catalogue, places, new Set()),
    ...strayOverrides(parent, patched, operations),
    ...(['extension', 'definitions', 'populations'] as const)
      .filter((part) => parent[part] !== patched[part] && !isDeepStrictEqual(parent[part], patched[part]))
      .map((part) => ({ entry: null, tool: null, claim: `the ${part} differ` })),
  ];
}

const byKey = (entries: readonly SuiteEntry[]): ReadonlyMap<string, SuiteEntry> =>
  new Map(entries.map((entry) => [entryKey(entry), entry]));

/** Pointers at or below which a document may differ, by its kind and key. */
type Places = ReadonlyMap<string, readonly string[]>;

function placesOf(operations: readonly Operation[]): Places {
  const places = operations.flatMap((operation): readonly (readonly [string, string])[] => {
    switch (operation.op) {
      case 'replace':
      case 'add':
      case 'remove':
        return [[`${operation.document} ${operation.key}`, changedPlace(operation)]];
      case 'accept':
      case 'free-wording':
      case 'not-demanded':
        return [[`entry ${operation.entry}`, '/leeway']];
      default:
        return [];
    }
  });
  return new Map(
    [...Map.groupBy(places, ([document]) => document)].map(([document, pairs]) => [
      document,
      pairs.map(([, place]) => place),
    ]),
  );
}

/** What is replaced; or the list that gains or loses an item. */
function changedPlace({ op, path }: Extract<Operation, { op: 'replace' | 'add' | 'remove' }>): string {
  const keys = keysOfPointer(path);
  return op !== 'replace' && /^(?:-|\d+)$/.test(keys.at(-1) ?? '') ? pointerTo(...keys.slice(0, -1)) : path;
}

function strayDocuments(
  kind: 'entry' | 'tool',
  before: ReadonlyMap<string, object>,
  after: ReadonlyMap<string, object>,
  places: Places,
  withdrawn: ReadonlySet<string>,
): readonly StrayDifference[] {
  const stray = (key: string, claim: string): StrayDifference => ({
    entry: kind === 'entry' ? key : null,
    tool: kind === 'tool' ? key : null,
    claim,
  });
  const kept = [...before.keys()].filter((key) => after.has(key) || !withdrawn.has(key));
  const isSameOrder = isDeepStrictEqual(
    kept.filter((key) => after.has(key)),
    [...after.keys()].filter((key) => before.has(key)),
  );
  return [
    ...kept.flatMap((key) => {
      const [old, now] = [before.get(key), after.get(key)];
      if (now === undefined) return [stray(key, `the ${kind} is missing, and no operation takes it out`)];
      const allowed = places.get(`${kind} ${key}`) ?? [];
      return differingPlaces(old, now, '')
        .filter((place) => !allowed.some((one) => `${place}/`.startsWith(`${one}/`)))
        .map((place) =>
          stray(key, `it differs at ${place === '' ? 'its root' : place}, where no operation is`),
        );
    }),
    ...[...after.keys()].filter((key) => !before.has(key)).map((key) => stray(key, `the ${kind} is new`)),
    ...(isSameOrder ? [] : [{ entry: null, tool: null, claim: `the order of ${kind} documents differs` }]),
  ];
}

/** Pointers to the smallest parts in which two documents differ; a list of another length differs as a whole. */
function differingPlaces(before: unknown, after: unknown, place: string): readonly string[] {
  if (before === after || isDeepStrictEqual(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after))
    return before.length === after.length
      ? before.flatMap((item, index) => differingPlaces(item, after[index], place + pointerTo(index)))
      : [place];
  if (!isRecord(before) || !isRecord(after)) return [place];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => differingPlaces(before[key], after[key], place + pointerTo(key)));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Overrides that no operation names, and those of the parent that are gone. */
function strayOverrides(
  { manifest: before }: Suite,
  { manifest: after }: Suite,
  operations: readonly Operation[],
): readonly StrayDifference[] {
  const named = operations.flatMap((operation) =>
    operation.op === 'implement'
      ? [`${operation.environment}/${operation.override}@${operation.version}`]
      : [],
  );
  const text = ({ environment, id, version }: OverrideReference): string => `${environment}/${id}@${version}`;
  const [old, now] = [before, after].map(({ overrides }) => overrides.map(text));
  const allowed = new Set([...(old ?? []), ...named]);
  return [
    ...(now ?? [])
      .filter((one) => !allowed.has(one))
      .map((one) => `the override ${one} is named by no operation`),
    ...(old ?? []).filter((one) => !now?.includes(one)).map((one) => `the override ${one} is gone`),
  ].map((claim) => ({ entry: null, tool: null, claim }));
}
