import type { Episode } from '../../harness/contract/episode.ts';
import type { Finding } from '../../harness/contract/finding.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { Patch } from '../../harness/contract/patch.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { Detector } from '../../repairs/audit/detector.ts';
import { runAudit } from '../../repairs/audit/run-audit.ts';
import type { Bench } from '../../repairs/gates/bench.ts';
import { ENTRY_DETECTORS } from '../../repairs/gates/detection/detect-entries.ts';
import { TOOL_DETECTORS } from '../../repairs/gates/detection/detect-tools.ts';
import { patchedParts } from '../../repairs/patch/apply-patches.ts';
import { proposeRepairs } from '../../repairs/propose/propose-repairs.ts';
import type { ProposedRepairs } from '../../repairs/propose/propose-repairs.ts';
import { ALL_PROPOSERS } from '../../repairs/propose/registry.ts';
import { auditedWith, findingsAfter, planted } from '../audit-recall/audits.ts';
import type { Batch } from '../audit-recall/batches.ts';
import type { Drawn } from '../audit-recall/draw-plantings.ts';
import { isAtTarget, isGrave, newFindings } from '../audit-recall/judge-case.ts';
import type { Measurement } from '../audit-recall/measure.ts';
import { partSuite } from '../audit-recall/part.ts';
import type { Damage, Place, Planting } from '../audit-recall/planting.ts';
import { differenceOf, isOriginal } from './same-entry.ts';
import { toolDifference } from './same-tool.ts';

/** One planting with what became of it. */
export type RepairCase = {
  readonly kind: string;
  readonly what: string;
  readonly place: Place;
  /** Whether the audit reports anything new at the entry or tool, above minor for entries. */
  readonly isFound: boolean;
  /** Families of the patches of the entry or tool in the repaired suite, in order of application. */
  readonly families: readonly string[];
  /** Whether the entry or tool is the original again, or as good. */
  readonly isEquivalent: boolean;
  readonly isOriginal: boolean;
  /** Why it is not, or what is left. */
  readonly why: string;
};

/** What cases are judged with. */
export type Judging = {
  readonly bench: Bench;
  /** Recorded episodes by the key of their entry. */
  readonly recorded: ReadonlyMap<string, readonly Episode[]>;
  readonly rounds: number;
};

/** Audits a suite after some plantings, proposes repairs by rule for what is new, and compares the result with the original. */
export async function repairBatch(
  { part, drawn }: Batch<Drawn<Damage>>,
  measurement: Measurement,
  judging: Judging,
): Promise<readonly RepairCase[]> {
  const { suite, baseline } = measurement;
  const detectors = detectorsFor(drawn);
  const plantings = drawn.map(({ planting }) => planting);
  const damaged = planted(partSuite(suite, part), plantings);
  const before = baseline.get(part) ?? [];
  const after = await findingsAfter(partSuite(suite, part), plantings, detectors);
  const fresh = newFindings(before, after);
  const isConcerned = (finding: Finding): boolean =>
    fresh.includes(finding) && plantings.some((planting) => isToBeMended(finding, planting));
  const tools = plantings.flatMap((planting) => planting.tools);
  const proposed = await proposeRepairs(damaged, after, isConcerned, {
    auditedOf: (one) => auditedWith(one, tools),
    means: ALL_PROPOSERS,
    rounds: judging.rounds,
  });
  const patches = [...proposed.families.values()].flat().filter(isForNewRuns);
  const repaired: Suite = { ...damaged, ...partsAfter(damaged, patches) };
  const worse = newFindings(before, await findingsNow(repaired, plantings, detectors)).filter(isGrave);
  return await Promise.all(
    drawn.map(
      async (one) => await caseOf(one, { fresh, worse, patches, proposed, repaired }, measurement, judging),
    ),
  );
}

/** Tools and entries are never damaged at once, and only findings at what was damaged are read. */
const detectorsFor = (drawn: readonly Drawn<Damage>[]): readonly Detector[] =>
  drawn.some(({ planting }) => planting.place.kind === 'tool') ? TOOL_DETECTORS : ENTRY_DETECTORS;

/** Findings of the entry that was drawn and of the variants that inherit the damage, and of the tool whatever their severity. */
function isToBeMended({ target, severity }: Finding, { entries, place }: Planting): boolean {
  if (target.kind === 'entry') return severity !== 'minor' && entries.has(target.entry);
  return (
    target.kind === 'tool' &&
    place.kind === 'tool' &&
    target.environment === place.environment &&
    target.tool === place.tool
  );
}

const isForNewRuns = ({ derivations }: Patch): boolean => derivations.includes('repaired');

const partsAfter = (suite: Suite, patches: readonly Patch[]): Pick<Suite, 'entries' | 'catalogue'> => {
  const { entries, catalogue } = patchedParts(suite, patches);
  return { entries, catalogue };
};

/** What detectors find in the damaged entries and tools as they are repaired. */
async function findingsNow(
  repaired: Suite,
  plantings: readonly Planting[],
  detectors: readonly Detector[],
): Promise<readonly Finding[]> {
  const audited = auditedWith(
    repaired,
    plantings.flatMap((planting) => planting.tools),
  );
  const keys = new Set(plantings.flatMap(({ entries }) => [...entries.keys()]));
  const examined = new Set(repaired.entries.filter((entry) => keys.has(entryKey(entry))));
  return (await runAudit({ ...audited, examined }, detectors, undefined)).findings;
}

type Batched = {
  readonly fresh: readonly Finding[];
  /** Findings above minor that the repaired suite has and the original has not. */
  readonly worse: readonly Finding[];
  readonly patches: readonly Patch[];
  readonly proposed: ProposedRepairs;
  readonly repaired: Suite;
};

async function caseOf(
  { planter, planting }: Drawn<Damage>,
  batched: Batched,
  measurement: Measurement,
  judging: Judging,
): Promise<RepairCase> {
  const { place, what } = planting;
  const { fresh, worse, patches, proposed } = batched;
  const isFound = fresh.some((one) => isAtTarget(one, place) && (isGrave(one) || place.kind === 'tool'));
  const own = patches.filter((patch) => isOf(patch, place));
  const left = proposed.left.find(({ finding }) => isAtTarget(finding, place));
  const verdict = await verdictOn(planting, batched, measurement, judging);
  const isMended = own.length > 0 && verdict.difference === undefined;
  const again = worse.find((finding) => isAtTarget(finding, place));
  return {
    kind: planter.kind,
    what,
    place,
    isFound,
    families: own.map(({ family }) => family),
    isEquivalent: isMended && again === undefined,
    isOriginal: own.length > 0 && verdict.isOriginal,
    why: whyNot(isFound, own.length, left?.why, verdict.difference, again?.id),
  };
}

function whyNot(
  isFound: boolean,
  patches: number,
  left: string | undefined,
  difference: string | undefined,
  again: string | undefined,
): string {
  if (!isFound) return 'the audit does not find it';
  if (patches === 0) return left ?? 'no rule decides';
  return difference ?? (again === undefined ? '' : `the audit finds ${again}`);
}

/** Whether a patch changes the entry or the tool of a place. */
const isOf = ({ operations }: Patch, place: Place): boolean =>
  operations.some((operation) => {
    if (place.kind === 'entry')
      return 'key' in operation
        ? operation.document === 'entry' && operation.key === place.entry
        : 'entry' in operation && operation.entry === place.entry;
    return 'key' in operation && operation.document === 'tool' && operation.key.endsWith(`.${place.tool}`);
  });

async function verdictOn(
  { place, entries, catalogue, tools }: Planting,
  { repaired }: Batched,
  { audited }: Measurement,
  { bench, recorded }: Judging,
): Promise<{ readonly difference?: string; readonly isOriginal: boolean }> {
  if (place.kind === 'tool') {
    if (tools.length > 0) return { difference: 'the tool does what it did', isOriginal: false };
    for (const key of catalogue.keys()) {
      const original = mustGet(audited.suite.catalogue, key, 'tool of the catalogue');
      const mended = mustGet(repaired.catalogue, key, 'tool of the catalogue');
      const difference = toolDifference(original, mended);
      if (difference !== undefined) return { difference, isOriginal: false };
      if (JSON.stringify(original) !== JSON.stringify(mended)) return { isOriginal: false };
    }
    return { isOriginal: true };
  }
  const original = mustGet(audited.entries, place.entry, 'entry of a planting');
  const damaged: SuiteEntry = mustGet(entries, place.entry, 'damaged entry');
  const mended = repaired.entries.find((entry) => entryKey(entry) === place.entry);
  if (mended === undefined) return { difference: 'the entry is withdrawn', isOriginal: false };
  const versions = { original, damaged, mended };
  const difference = await differenceOf(versions, recorded.get(place.entry) ?? [], bench);
  return { ...(difference !== undefined && { difference }), isOriginal: isOriginal(versions) };
}
