import { isDeepStrictEqual } from 'node:util';
import { InputError } from '../../../harness/contract/errors.ts';
import type { Finding } from '../../../harness/contract/finding.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { allVerdicts } from '../../audit/all-verdicts.ts';
import type { AuditedSuite, Detector } from '../../audit/detector.ts';
import { isTurned } from '../witness-turns.ts';
import { inheritedChange } from './inherit-change.ts';
import type { EntryRule } from './remedy.ts';
import { entryOf, suiteWith } from './scenario-site.ts';
import type { Site, Version } from './scenario-site.ts';
import { isStillDrafted } from './still-drafted.ts';

/** A remedy of a finding, as it would leave the scenario. */
export type Trial = {
  readonly site: Site;
  readonly rule: EntryRule;
  readonly finding: Finding;
  readonly reason: string;
  readonly version: Version;
};

/** What trials are made with. */
export type TrialMeans = { readonly rules: readonly EntryRule[]; readonly detectors: readonly Detector[] };

/** The next remedy of a scenario that was not tried yet and passes what costs little to check; `undefined`: there is none. */
export async function nextTrial(
  site: Site,
  parent: AuditedSuite,
  means: TrialMeans,
): Promise<Trial | undefined> {
  const audited = suiteWith([site.current], parent);
  const open = await openFindings(site, parent);
  for (const rule of means.rules) {
    for (const finding of open) {
      const entry = site.current.get(entryOf(finding));
      if (entry === undefined) continue;
      for (const { mended, reason } of rule.remedies(finding, entry, audited, open)) {
        const version = versionWith(site.current, entry, mended);
        const text = JSON.stringify([...version]);
        if (isDeepStrictEqual(mended, entry) || site.tried.has(text)) continue;
        site.tried.add(text);
        const trial = { site, rule, finding, reason, version };
        if (await isPromising(trial, parent, means)) return trial;
      }
    }
  }
  return undefined;
}

/** Findings that are still to be mended: what detectors find, and what was found in other ways and still has its witness. */
export async function openFindings(site: Site, parent: AuditedSuite): Promise<readonly Finding[]> {
  const ofDetectors = site.found.filter(({ id }) => !site.ignored.has(id));
  const others: Finding[] = [];
  for (const finding of site.concerned) {
    const entry = site.current.get(entryOf(finding));
    if (finding.detector.group === 'mechanical' || finding.witness === undefined || entry === undefined)
      continue;
    if (!(await isTurned(finding, entry, parent))) others.push(finding);
  }
  return [...ofDetectors, ...others];
}

/** The scenario with one entry changed, and its variants where they have the same part. A withdrawal concerns no other. */
function versionWith(current: Version, entry: SuiteEntry, mended: SuiteEntry | undefined): Version {
  return new Map(
    Array.from(current, ([key, variant]) => {
      if (key === entryKey(entry)) return [key, mended];
      if (variant === undefined || mended === undefined) return [key, variant];
      return [key, inheritedChange(entry, mended, variant)];
    }),
  );
}

/** Whether each changed entry passes with its reference, and the detector of the finding no longer reports it. */
async function isPromising(
  { site, rule, finding, version }: Trial,
  parent: AuditedSuite,
  { detectors }: TrialMeans,
): Promise<boolean> {
  for (const [key, entry] of version) {
    if (entry === undefined || entry === site.current.get(key)) continue;
    if (!(await isPassed(entry, parent))) {
      site.reasons.set(finding.id, `the reference would fail (${rule.id})`);
      return false;
    }
  }
  const entry = version.get(entryOf(finding));
  const detector = detectors.find(({ identity }) => identity.id === finding.detector.id);
  if (entry === undefined || detector === undefined) return true;
  return !isStillDrafted(finding, detector, { ...suiteWith([version], parent), examined: new Set([entry]) });
}

/** Whether every evaluator passes what the entry holds to be right. */
async function isPassed(entry: SuiteEntry, { play, judges }: AuditedSuite): Promise<boolean> {
  try {
    const episode = await play(entry, entry.reference);
    return [...allVerdicts(entry, episode, judges).values()].every(({ kind }) => kind === 'pass');
  } catch (cause) {
    if (cause instanceof InputError) return false; // it cannot be played
    throw cause;
  }
}
