import type { Finding } from '../../../harness/contract/finding.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { detectIn, ENTRY_DETECTORS } from '../detection/detect-entries.ts';
import type { ScenarioVersion } from '../detection/detect-entries.ts';
import type { Ground } from '../ground.ts';
import { scopesOf, trialOf } from '../trial.ts';
import type { Scope, Trial } from '../trial.ts';
import { checkTouched, entryRemarks } from './entry-remarks.ts';
import { knownFamilies } from './families.ts';
import type { Families } from './families.ts';
import { remarkNew, remarkUnmended } from './finding-remarks.ts';
import { entriesByKey, scenarioVersions, uniqueVersions } from './scenario-versions.ts';
import type { PatchedEntries } from './scenario-versions.ts';
import { newShare } from './share.ts';
import type { GateQuestion, GateShare, ShareWriter } from './share.ts';
import { namedFindings } from './witness-remarks.ts';
import type { NamedFinding } from './witness-remarks.ts';

/** What a trial still waits for: what detectors find in its scenarios. */
type Pending = {
  readonly trial: Trial;
  readonly entries: PatchedEntries;
  readonly named: readonly NamedFinding[];
  readonly versions: readonly ScenarioVersion[];
};

/** What a check of entries is made with. */
type Check = {
  readonly ground: Ground;
  readonly isAsked: (entry: SuiteEntry) => boolean;
  readonly findings: ReadonlyMap<string, Finding>;
  /** Findings of mechanical detectors by the entry that they name. */
  readonly before: ReadonlyMap<string, readonly Finding[]>;
  readonly families: Families;
  readonly share: ShareWriter;
};

/**
 * Runs all gates of entries, in every scope of a catalogue, over some entries of the parent.
 *
 * @param isAsked - whether an entry is among them; if one is, all variants of its scenario are.
 */
export async function checkEntries(
  question: GateQuestion,
  ground: Ground,
  isAsked: (entry: SuiteEntry) => boolean,
): Promise<GateShare> {
  const check = checkOf(question, ground, isAsked);
  const remarksOf = entryRemarks();
  const pending: Pending[] = [];
  // Families come before the patches by themselves, which are seen among the variants of their family.
  for (const scope of scopesOf(question.patches, question.derivations).toSorted(familiesFirst)) {
    if (!concerns(scope, check)) continue;
    const trial = trialOf(scope, ground, isAsked);
    await checkTouched(trial, remarksOf, check.share);
    const waiting = pendingOf(trial, check);
    // Detectors share what they know of a suite as long as its tools are the same.
    if (trial.after === ground.bench) pending.push(waiting);
    else await checkPending([waiting], check);
  }
  await checkPending(pending, check);
  return check.share.share();
}

function checkOf({ findings }: GateQuestion, ground: Ground, isAsked: (entry: SuiteEntry) => boolean): Check {
  const mechanical = findings.flatMap((finding) =>
    finding.detector.group === 'mechanical' && finding.target.kind === 'entry'
      ? [{ finding, entry: finding.target.entry }]
      : [],
  );
  const grouped = Map.groupBy(mechanical, ({ entry }) => entry);
  return {
    ground,
    isAsked,
    findings: new Map(findings.map((finding) => [finding.id, finding])),
    before: new Map([...grouped].map(([entry, named]) => [entry, named.map(({ finding }) => finding)])),
    families: knownFamilies(),
    share: newShare(),
  };
}

const familiesFirst = (left: Scope, right: Scope): number =>
  Number(right.kind === 'family') - Number(left.kind === 'family');

/** Whether patches of a scope change an entry that is asked for, or tools, which matter to any. */
const concerns = ({ patches }: Scope, { ground, isAsked }: Check): boolean =>
  patches.some(({ operations }) =>
    operations.some((operation) => {
      if (operation.op === 'implement') return true;
      if ('document' in operation && operation.document === 'tool') return true;
      const key = 'key' in operation ? operation.key : operation.entry;
      const entry = ground.bench.audited.entries.get(key);
      return entry !== undefined && isAsked(entry);
    }),
  );

function pendingOf(trial: Trial, check: Check): Pending {
  const { scope } = trial;
  const entries = entriesByKey(trial.patched);
  if (scope.kind === 'family') check.families.keepEntries(scope, entries);
  const ofFamily = check.families.entriesFor(scope) ?? entries;
  const named =
    scope.kind === 'family'
      ? []
      : namedFindings(scope.patches, check.findings).filter((one) => isOfAskedEntry(one, check));
  const mechanical = named.filter(({ finding }) => finding.detector.group === 'mechanical');
  const keys = new Set(
    mechanical.flatMap(({ finding: { target } }) => (target.kind === 'entry' ? [target.entry] : [])),
  );
  return { trial, entries, named, versions: scenarioVersions(trial, entries, ofFamily, keys) };
}

function isOfAskedEntry({ finding: { target } }: NamedFinding, { ground, isAsked }: Check): boolean {
  const entry = target.kind === 'entry' ? ground.bench.audited.entries.get(target.entry) : undefined;
  return entry !== undefined && isAsked(entry);
}

/** Looks for new findings in the scenarios of trials, and for those that were to be mended. */
async function checkPending(pending: readonly Pending[], check: Check): Promise<void> {
  const unique = uniqueVersions(pending.flatMap(({ versions }) => versions));
  const found = await detectIn([...new Set(unique.values())], ENTRY_DETECTORS);
  for (const { trial, entries, named, versions } of pending) {
    const findings = versions.flatMap((version) => {
      const keys = new Set([...version.examined].map(entryKey));
      const ofVersion = found.get(unique.get(version) ?? version) ?? [];
      return ofVersion.filter(({ target }) => target.kind === 'entry' && keys.has(target.entry));
    });
    const byEntry = Map.groupBy(findings, ({ target }) => (target.kind === 'entry' ? target.entry : ''));
    const examined = versions.flatMap((version) => [...version.examined].map(entryKey));
    const { before, families, share } = check;
    for (const key of examined)
      remarkNew(key, before.get(key) ?? [], byEntry.get(key) ?? [], trial, families, share);
    for (const one of named) {
      const { target } = one.finding;
      const ofEntry = target.kind === 'entry' ? byEntry.get(target.entry) : undefined;
      await remarkUnmended(one, trial, entries, ofEntry ?? [], check.ground, share);
    }
  }
}
