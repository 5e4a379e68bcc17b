import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import type { AuditRow } from '../../../harness/contract/audit.ts';
import type { Component } from '../../../harness/contract/finding.ts';
import type { PublishedAudit, PublishedFinding } from '../../../harness/publication/schemas/audit.ts';
import type { BoardSuite } from '../../../harness/publication/schemas/board.ts';
import { address } from './addresses.ts';
import { readAudit } from './audit-files.ts';
import { board } from './board.ts';
import { fragments, slugOf } from './fragments.ts';
import { pageOf, paged } from './paging.ts';
import type { Paged } from './paging.ts';
import { addressOfKey } from './suite-entries.ts';

/** Most findings of a page that lists them. */
const LISTED = 200;
/** Most findings of tools of a page, which shows all of each. */
const SHOWN = 60;

/** A finding with the place where the site shows all of it. */
export type PlacedFinding = {
  readonly finding: PublishedFinding;
  /** Fragment id, unique in the suite. */
  readonly anchor: string;
  /** URL with the fragment. */
  readonly href: string;
};

/** Findings of one kind about one component. */
export type FindingGroup = {
  readonly component: Component;
  readonly kind: string;
  /** What the audit counts; `undefined`: none of them counts. */
  readonly row: AuditRow | undefined;
  readonly pages: readonly Paged<PlacedFinding>[];
};

/** An audit of a suite of the board. */
export type SuiteAudit = {
  readonly suite: BoardSuite;
  readonly report: PublishedAudit;
  /** In the order of the file. */
  readonly findings: readonly PlacedFinding[];
  /** By component and kind, in the order of the report. */
  readonly groups: readonly FindingGroup[];
  /** Findings of tools by environment, which are shown on pages of their own. */
  readonly tools: ReadonlyMap<string, readonly Paged<PlacedFinding>[]>;
  /** Findings of an entry by its key. */
  readonly byEntry: ReadonlyMap<string, readonly PlacedFinding[]>;
  /** Findings of tools that matter to an entry, by its key. */
  readonly toolsByEntry: ReadonlyMap<string, readonly PlacedFinding[]>;
  /** The first finding of an id. */
  readonly byId: ReadonlyMap<string, PlacedFinding>;
};

const groupPath = (suite: string, component: Component, kind: string): string =>
  `/audit/${suite}/${component}/${kind}/`;

const toolsPath = (suite: string, environment: string): string =>
  `/audit/${suite}/tools/${slugOf(environment)}/`;

/** URL of the first page of findings of one kind about one component. */
export const groupAddress = (suite: string, component: Component, kind: string): string =>
  address(groupPath(suite, component, kind));

/** URL of the first page of findings of the tools of an environment. */
export const toolsAddress = (suite: string, environment: string): string =>
  address(toolsPath(suite, environment));

/** The audit of a suite; `undefined`: none is published. */
export const auditOf = memoizeByObject((suite: BoardSuite): SuiteAudit | undefined => {
  const files = readAudit(PUBLISHED_FOLDER, suite.slug);
  if (files === undefined) return undefined;
  const { report, findings } = files;
  const placed = placedFindings(suite, findings);
  const entries = Map.groupBy(placed, ({ finding: { target } }) =>
    target.kind === 'entry' ? target.entry : undefined,
  );
  return {
    suite,
    report,
    findings: placed,
    groups: groupsOf(suite, report, placed),
    tools: new Map(
      Array.from(byEnvironment(placed), ([environment, own]) => [
        environment,
        paged(own, SHOWN, toolsPath(suite.slug, environment)),
      ]),
    ),
    byEntry: new Map(
      Array.from(entries).flatMap(([key, own]) => (key === undefined ? [] : [[key, own] as const])),
    ),
    toolsByEntry: toolsByEntry(placed),
    byId: new Map(placed.toReversed().map((one) => [one.finding.id, one])),
  };
});

/** All published audits, in the order of the board. */
export const audits = (): readonly SuiteAudit[] => board.suites.flatMap((suite) => auditOf(suite) ?? []);

function placedFindings(suite: BoardSuite, findings: readonly PublishedFinding[]): readonly PlacedFinding[] {
  const anchors = fragments(
    'finding',
    findings.map(({ id }) => id),
  );
  const places = findings.map((finding, index) => ({ finding, anchor: anchors[index] ?? '' }));
  const tools = byEnvironment(places);
  const runs = places.filter(({ finding: { target } }) => target.kind === 'run');
  return places.map((place) => ({
    ...place,
    href: `${pathOf(suite, place, { tools, runs })}#${place.anchor}`,
  }));
}

type Placed = Omit<PlacedFinding, 'href'>;

/** Findings of entries stand on the page of the entry, those of tools on that of the environment, those of runs in their list. */
function pathOf(
  suite: BoardSuite,
  place: Placed,
  {
    tools,
    runs,
  }: { readonly tools: ReadonlyMap<string, readonly Placed[]>; readonly runs: readonly Placed[] },
): string {
  const { target, component, detector } = place.finding;
  switch (target.kind) {
    case 'entry':
      return addressOfKey(suite, target.entry) ?? '';
    case 'tool': {
      const own = tools.get(target.environment) ?? [];
      return address(pageOf(own.indexOf(place), SHOWN, toolsPath(suite.slug, target.environment)));
    }
    case 'run': {
      const own = runs.filter(
        ({ finding }) => finding.component === component && finding.detector.id === detector.id,
      );
      return address(pageOf(own.indexOf(place), LISTED, groupPath(suite.slug, component, detector.id)));
    }
    default:
      return target satisfies never;
  }
}

function byEnvironment<Place extends Placed>(
  places: readonly Place[],
): ReadonlyMap<string, readonly Place[]> {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const { target } = place.finding;
    if (target.kind !== 'tool') continue;
    const own = groups.get(target.environment);
    if (own === undefined) groups.set(target.environment, [place]);
    else own.push(place);
  }
  return groups;
}

function groupsOf(
  suite: BoardSuite,
  { rows }: PublishedAudit,
  placed: readonly PlacedFinding[],
): readonly FindingGroup[] {
  const name = (component: Component, kind: string): string => `${component}/${kind}`;
  const counted = new Map(rows.map((row) => [name(row.component, row.kind), row]));
  const order = new Map([...counted.keys()].map((key, index) => [key, index]));
  const groups = Map.groupBy(placed, ({ finding }) => name(finding.component, finding.detector.id));
  return [...groups]
    .toSorted(([left], [right]) => (order.get(left) ?? Infinity) - (order.get(right) ?? Infinity))
    .flatMap(([key, own]) => {
      const [first] = own;
      if (first === undefined) return [];
      const { component, detector } = first.finding;
      const path = groupPath(suite.slug, component, detector.id);
      return [{ component, kind: detector.id, row: counted.get(key), pages: paged(own, LISTED, path) }];
    });
}

function toolsByEntry(placed: readonly PlacedFinding[]): ReadonlyMap<string, readonly PlacedFinding[]> {
  const concerned = new Map<string, PlacedFinding[]>();
  for (const place of placed) {
    if (place.finding.target.kind !== 'tool') continue;
    for (const key of place.finding.siblings) {
      const own = concerned.get(key);
      if (own === undefined) concerned.set(key, [place]);
      else own.push(place);
    }
  }
  return concerned;
}
