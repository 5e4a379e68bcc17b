import { BLAMED_PARTS } from '../../../harness/contract/blamed-part.ts';
import type { Finding } from '../../../harness/contract/finding.ts';
import type { FaultyPart } from '../../../harness/contract/funnel.ts';
import type { SuiteFindings } from '../../../harness/reports/suite-findings.ts';
import type { PlantedFault } from './planted-fault.ts';

/** A row of a population that a finding is about. */
type PlacedRow = {
  readonly environment: string;
  readonly population: string;
  readonly table: string;
  readonly id: string;
};

/** A finding of `suite check` or of `audit`, with where it is and what it blames. */
export type PlacedFinding = {
  /** Gate, or detector. */
  readonly by: string;
  readonly claim: string;
  readonly entry: string | null;
  readonly tool: string | null;
  readonly rows: readonly PlacedRow[];
  readonly blames: FaultyPart | null;
};

/** What was found of a planted fault. */
export type JudgedFault = {
  readonly fault: PlantedFault;
  /** At the place of the fault, or at an entry that it affects. */
  readonly findings: readonly PlacedFinding[];
  /** The part that most of these findings blame, the first of equals; `null`: none blames any. */
  readonly blamed: FaultyPart | null;
};

export const checkFindings = ({ findings }: SuiteFindings): readonly PlacedFinding[] =>
  findings.map(({ gate, claim, entry, blames, about }) => ({
    by: gate,
    claim,
    entry,
    tool: about?.tool === undefined ? null : `${about.environment}.${about.tool}`,
    rows: (about?.rows ?? []).map((row) => ({ environment: about?.environment ?? '', ...row })),
    blames,
  }));

/** Findings of detectors, with the part that their component belongs to. */
export const auditFindings = (findings: readonly Finding[]): readonly PlacedFinding[] =>
  findings.map(({ detector, claim, target, component }) => ({
    by: detector.id,
    claim,
    entry: target.kind === 'entry' ? target.entry : null,
    tool: target.kind === 'tool' ? `${target.environment}.${target.tool}` : null,
    rows: [],
    blames: BLAMED_PARTS[component],
  }));

/**
 * Looks for each planted fault among the findings that the sound suite does not have.
 *
 * @param clean - findings of the suite before anything was planted.
 */
export function judgeFaults(
  faults: readonly PlantedFault[],
  faulty: readonly PlacedFinding[],
  clean: readonly PlacedFinding[],
): readonly JudgedFault[] {
  const known = new Set(clean.map(keyOf));
  const fresh = faulty.filter((finding) => !known.has(keyOf(finding)));
  return faults.map((fault) => {
    const findings = fresh.filter((finding) => isAt(finding, fault));
    return { fault, findings, blamed: mostBlamed(findings) };
  });
}

/** Findings that no planted fault explains, those that the sound suite has, too, among them. */
export const unexplained = (
  faults: readonly PlantedFault[],
  faulty: readonly PlacedFinding[],
): readonly PlacedFinding[] => faulty.filter((finding) => !faults.some((fault) => isAt(finding, fault)));

const keyOf = ({ by, entry, claim }: PlacedFinding): string => JSON.stringify([by, entry, claim]);

function isAt({ entry, tool, rows }: PlacedFinding, { place, entries }: PlantedFault): boolean {
  if (entry !== null && (entry === place.entry || entries.includes(entry))) return true;
  if (place.tool !== undefined && tool === `${place.environment}.${place.tool}`) return true;
  return rows.some(
    ({ environment, population, table, id }) =>
      id === place.row &&
      table === place.table &&
      (place.population === undefined ? environment === place.environment : population === place.population),
  );
}

function mostBlamed(findings: readonly PlacedFinding[]): FaultyPart | null {
  const counts = new Map<FaultyPart, number>();
  for (const { blames } of findings) if (blames !== null) counts.set(blames, (counts.get(blames) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, left], [, right]) => right - left);
  return most?.[0] ?? null;
}
