import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import type { RepairEffect, TurnedVerdicts } from '../../../harness/contract/repair-effect.ts';
import type { PatchFamily } from '../../../harness/contract/patch-family.ts';
import type { BoardSuite } from '../../../harness/publication/schemas/board.ts';
import type {
  PublishedAcceptance,
  PublishedPatch,
  PublishedRepairs,
} from '../../../harness/publication/schemas/repairs.ts';
import { address } from './addresses.ts';
import { readRepairs } from './audit-files.ts';
import { board } from './board.ts';
import { pageOf, paged } from './paging.ts';
import type { Paged } from './paging.ts';

/** Most patches of a page, which shows all of each. */
const SHOWN = 50;

/** A family of patches. */
export type SuiteFamily = { readonly family: PatchFamily; readonly pages: readonly Paged<PublishedPatch>[] };

/** Repairs of a suite of the board. */
export type SuiteRepairs = {
  readonly suite: BoardSuite;
  readonly figures: PublishedRepairs;
  readonly patches: readonly PublishedPatch[];
  readonly accepted: readonly PublishedAcceptance[];
  readonly effect: RepairEffect | undefined;
  readonly families: readonly SuiteFamily[];
  /** URL of a patch on the pages of its family. */
  readonly addressOf: (patch: PublishedPatch) => string;
  /** Patches that name a finding, by its id. */
  readonly byFinding: ReadonlyMap<string, readonly PublishedPatch[]>;
  /** Why a finding is left as it is, by its id. */
  readonly leftBecause: ReadonlyMap<string, string>;
  /** Patches that change an entry, by its key. */
  readonly byEntry: ReadonlyMap<string, readonly PublishedPatch[]>;
  /** Verdicts that a patch turns, by its id. */
  readonly turnedBy: ReadonlyMap<string, readonly TurnedVerdicts[]>;
};

/** Fragment id of a patch. */
export const patchAnchor = (id: string): string => `patch-${id}`;

const familyPath = (suite: string, family: string): string => `/repairs/${suite}/patches/${family}/`;

/** URL of the first page of a family. */
export const familyAddress = (suite: string, family: string): string => address(familyPath(suite, family));

/** URL of the findings of a suite that are left as they are. */
export const leftAddress = (suite: string): string => address(`/repairs/${suite}/left/`);

/** The repairs of a suite; `undefined`: none are published. */
export const repairsOf = memoizeByObject((suite: BoardSuite): SuiteRepairs | undefined => {
  const files = readRepairs(PUBLISHED_FOLDER, suite.slug);
  if (files === undefined) return undefined;
  const { figures, patches, accepted, effect } = files;
  const ofFamily = Map.groupBy(patches, ({ family }) => family);
  return {
    ...{ suite, figures, patches, accepted, effect },
    families: figures.families.map((family) => ({
      family,
      pages: paged(ofFamily.get(family.name) ?? [], SHOWN, familyPath(suite.slug, family.name)),
    })),
    addressOf: (patch) => {
      const index = (ofFamily.get(patch.family) ?? []).indexOf(patch);
      return `${address(pageOf(index, SHOWN, familyPath(suite.slug, patch.family)))}#${patchAnchor(patch.id)}`;
    },
    byFinding: grouped(patches, ({ findings }) => findings),
    leftBecause: new Map(
      accepted.flatMap(({ findings, reason }) => findings.map((id) => [id, reason] as const)),
    ),
    byEntry: grouped(patches, entriesOf),
    turnedBy: Map.groupBy(effect?.turned ?? [], ({ patch }) => patch),
  };
});

/** All published repairs, in the order of the board. */
export const repairs = (): readonly SuiteRepairs[] => board.suites.flatMap((suite) => repairsOf(suite) ?? []);

/** Keys of the entries that a patch changes or takes out. */
export const entriesOf = ({ changes }: PublishedPatch): readonly string[] => [
  ...new Set(
    changes.flatMap((change) => {
      if (change.kind === 'place') return change.document === 'entry' ? [change.key] : [];
      return 'entry' in change ? [change.entry] : [];
    }),
  ),
];

function grouped<Item>(
  items: readonly Item[],
  namesOf: (item: Item) => readonly string[],
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items)
    for (const name of namesOf(item)) {
      const own = groups.get(name);
      if (own === undefined) groups.set(name, [item]);
      else own.push(item);
    }
  return groups;
}
