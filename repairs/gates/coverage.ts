import { entriesOf } from '../../harness/contract/finding.ts';
import type { Finding } from '../../harness/contract/finding.ts';
import type { Acceptance, Derivation, Patch } from '../../harness/contract/patch.ts';
import type { CoverageRow } from '../../harness/contract/repair-check.ts';
import { changesEntry, changesTools } from './patched-entries.ts';

/** What became of a finding. Of several, the last in this order is that of their cause and of their entry. */
const FATES = ['mended', 'withdrawn', 'accepted', 'open'] as const;
export type Fate = (typeof FATES)[number];

/** Least share of causes and of entries that are mended, and most that are accepted or withdrawn, in percent. */
const LEAST_MENDED = 80;
const MOST_ACCEPTED = 15;
const MOST_WITHDRAWN = 5;

/** What became of the critical findings of a suite in one derivation. */
export type Coverage = {
  readonly rows: readonly CoverageRow[];
  readonly open: readonly Finding[];
  /** Limits that are missed, as sentences. */
  readonly missed: readonly string[];
};

/** Findings that count: critical, and not unconfirmed. */
export const criticalFindings = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity, unconfirmed }) => severity === 'critical' && unconfirmed === undefined);

/** Counts what patches of one derivation do about critical findings, their causes, and the entries concerned. */
export function coverageOf(
  findings: readonly Finding[],
  patches: readonly Patch[],
  accepted: readonly Acceptance[],
  derivation: Derivation,
): Coverage {
  const fateOf = fates(
    patches.filter(({ derivations }) => derivations.includes(derivation)),
    accepted,
  );
  const fated = criticalFindings(findings).map((finding) => ({ finding, fate: fateOf(finding) }));
  const byCause = Map.groupBy(fated, ({ finding }) => finding.cause);
  const concerned = fated.flatMap(({ finding, fate }) =>
    entriesOf(finding).map((entry) => ({ entry, fate })),
  );
  const byEntry = Map.groupBy(concerned, ({ entry }) => entry);
  const causes = rowOf('causes', [...byCause.values()].map(worstOf));
  const entries = rowOf('entries', [...byEntry.values()].map(worstOf));
  return {
    rows: [
      rowOf(
        'findings',
        fated.map(({ fate }) => fate),
      ),
      causes,
      entries,
    ],
    open: fated.flatMap(({ finding, fate }) => (fate === 'open' ? [finding] : [])),
    missed: [...missedIn(causes), ...missedIn(entries)],
  };
}

function fates(patches: readonly Patch[], accepted: readonly Acceptance[]): (finding: Finding) => Fate {
  const withdrawn = new Set(
    patches.flatMap(({ operations }) =>
      operations.flatMap((operation) => (operation.op === 'withdraw' ? [operation.entry] : [])),
    ),
  );
  const naming = new Map<string, Patch[]>();
  for (const patch of patches)
    for (const id of patch.findings) naming.set(id, [...(naming.get(id) ?? []), patch]);
  const left = new Set(accepted.flatMap((acceptance) => acceptance.findings));
  return (finding) => {
    const entries = entriesOf(finding);
    if (entries.length > 0 && entries.every((entry) => withdrawn.has(entry))) return 'withdrawn';
    if (naming.get(finding.id)?.some((patch) => reaches(patch, finding)) === true) return 'mended';
    return left.has(finding.id) ? 'accepted' : 'open';
  };
}

/** Whether a patch changes what a finding is about. One of a variant that inherits a defect leaves its origin as it is. */
const reaches = (patch: Patch, { target }: Finding): boolean =>
  target.kind !== 'entry' || changesEntry(patch, target.entry) || changesTools(patch);

const worstOf = (fated: readonly { readonly fate: Fate }[]): Fate =>
  FATES.findLast((fate) => fated.some((one) => one.fate === fate)) ?? 'open';

function rowOf(unit: CoverageRow['unit'], all: readonly Fate[]): CoverageRow {
  const count = (fate: Fate): number => all.filter((one) => one === fate).length;
  return {
    unit,
    total: all.length,
    mended: count('mended'),
    accepted: count('accepted'),
    withdrawn: count('withdrawn'),
    open: count('open'),
  };
}

function missedIn({ unit, total, mended, accepted, withdrawn }: CoverageRow): readonly string[] {
  if (total === 0) return [];
  const share = (part: number): string => `${((part / total) * 100).toFixed(1)} %`;
  return [
    ...(mended * 100 < LEAST_MENDED * total
      ? [`${share(mended)} of the ${unit} are mended, and the least is ${LEAST_MENDED} %`]
      : []),
    ...(accepted * 100 > MOST_ACCEPTED * total
      ? [`${share(accepted)} of the ${unit} are accepted, and the most is ${MOST_ACCEPTED} %`]
      : []),
    ...(unit === 'entries' && withdrawn * 100 > MOST_WITHDRAWN * total
      ? [`${share(withdrawn)} of the entries are withdrawn, and the most is ${MOST_WITHDRAWN} %`]
      : []),
  ];
}
