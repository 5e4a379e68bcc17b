import { seededRandom } from '../../harness/contract/seeded-random.ts';
import type { Component, Finding } from '../../harness/contract/finding.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import type { AuditedSuite, Detector } from '../../repairs/audit/detector.ts';
import { auditedWith, findingsAfter } from './audits.ts';
import { batchesOf } from './batches.ts';
import type { Batch } from './batches.ts';
import { drawPlantings } from './draw-plantings.ts';
import type { Drawn, Ground } from './draw-plantings.ts';
import { foundOf, isAtTarget, isGrave, newFindings } from './judge-case.ts';
import type { Found } from './judge-case.ts';
import { partSuite } from './part.ts';
import type { PartName } from './part.ts';
import type { Damage, HarmlessChange, Place, Planter } from './planting.ts';
import { isHarmless, isProven } from './proof.ts';
import { namesOf } from './uses.ts';

/** One planting with what the audit says of it. */
export type Case = {
  readonly kind: string;
  readonly what: string;
  readonly place: Place;
  /** Accepted components; empty for a harmless change. */
  readonly components: readonly Component[];
  /** By new findings of severity critical or major. */
  readonly found: Found;
  /** By new findings of any severity. */
  readonly foundAtAll: Found;
  /** New findings at the entry or tool. */
  readonly findings: readonly Pick<Finding, 'id' | 'severity' | 'component' | 'target' | 'claim'>[];
};

/** Findings of the suite as it is, by part. */
export type Baseline = ReadonlyMap<PartName, readonly Finding[]>;

/** What is measured, with what. */
export type Measurement = {
  readonly suite: Suite;
  readonly audited: AuditedSuite;
  readonly detectors: readonly Detector[];
  readonly baseline: Baseline;
};

/** Audits both parts of a suite as it is. */
export async function measurementOf(suite: Suite, detectors: readonly Detector[]): Promise<Measurement> {
  const baseline = new Map<PartName, readonly Finding[]>();
  for (const part of ['several-turns', 'one-turn'] as const)
    baseline.set(part, await findingsAfter(partSuite(suite, part), [], detectors));
  return { suite, audited: auditedWith(suite), detectors, baseline };
}

/** Entries and tools that no finding above minor names. */
export function silentGround({ suite, audited, baseline }: Measurement): Omit<Ground, 'confirm'> {
  const grave = [...baseline.values()].flat().filter(isGrave);
  const isSilent = (place: Place): boolean => !grave.some((finding) => isAtTarget(finding, place));
  return {
    audited,
    entries: suite.entries.filter((entry) => isSilent({ kind: 'entry', entry: entryKey(entry), turns: [] })),
    tools: [...suite.catalogue.keys()].filter((key) => isSilent({ kind: 'tool', ...namesOf(key) })),
  };
}

/** Damages of all kinds, drawn evenly on silent ground. */
export const drawDamages = async (
  measurement: Measurement,
  planters: readonly Damage[],
  count: number,
  seed: number,
): Promise<readonly Drawn<Damage>[]> =>
  await drawPlantings(
    planters,
    count,
    { ...silentGround(measurement), confirm: isProven },
    seededRandom(seed),
  );

/** Harmless changes of all kinds, drawn evenly on silent ground. */
export const drawHarmless = async (
  measurement: Measurement,
  planters: readonly HarmlessChange[],
  count: number,
  seed: number,
): Promise<readonly Drawn[]> =>
  await drawPlantings(
    planters,
    count,
    { ...silentGround(measurement), confirm: isHarmless },
    seededRandom(seed),
  );

/**
 * Audits the suite after every planting, many at once.
 *
 * @param componentsOf - components that a finding has to name, by kind.
 * @param report - is told how many of how many batches are done.
 * @returns cases in the order of `drawn`.
 */
export async function judgePlantings<Kind extends Planter>(
  drawn: readonly Drawn<Kind>[],
  measurement: Measurement,
  componentsOf: (planter: Kind) => readonly Component[],
  report: (done: number, of: number) => void = () => undefined,
): Promise<readonly Case[]> {
  const batches = batchesOf(drawn, measurement.audited);
  const cases = new Map<Drawn<Kind>, Case>();
  for (const [index, batch] of batches.entries()) {
    const findings = await newFindingsOf(batch, measurement);
    for (const one of batch.drawn) cases.set(one, caseOf(one, componentsOf(one.planter), findings));
    report(index + 1, batches.length);
  }
  return drawn.flatMap((one) => cases.get(one) ?? []);
}

async function newFindingsOf({ part, drawn }: Batch, measurement: Measurement): Promise<readonly Finding[]> {
  const { suite, detectors, baseline } = measurement;
  const plantings = drawn.map(({ planting }) => planting);
  try {
    const after = await findingsAfter(partSuite(suite, part), plantings, detectors);
    return newFindings(baseline.get(part) ?? [], after);
  } catch (cause) {
    const names = plantings.map(({ what }) => what).join('\n');
    throw new Error(`the audit ends with an error after these plantings:\n${names}`, { cause });
  }
}

function caseOf(
  { planter, planting }: Drawn,
  components: readonly Component[],
  findings: readonly Finding[],
): Case {
  const own = findings.filter((finding) => isAtTarget(finding, planting.place));
  return {
    kind: planter.kind,
    what: planting.what,
    place: planting.place,
    components,
    found: foundOf(own.filter(isGrave), planting, components),
    foundAtAll: foundOf(own, planting, components),
    findings: own.map(({ id, severity, component, target, claim }) => ({
      id,
      severity,
      component,
      target,
      claim,
    })),
  };
}
