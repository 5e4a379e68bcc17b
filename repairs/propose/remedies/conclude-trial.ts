import type { Finding } from '../../../harness/contract/finding.ts';
import { isOfJudging } from '../../../harness/contract/patch.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { newFindings } from '../../gates/detection/new-findings.ts';
import type { Step } from '../join-proposals.ts';
import { isTurned } from '../witness-turns.ts';
import { entryChanges } from './changes.ts';
import type { Trial } from './next-trial.ts';
import { entryOf } from './scenario-site.ts';
import { wasThere } from './was-there.ts';

/**
 * Keeps a remedy that holds: its finding is gone, and nothing new is found but what the defect hid. Of another one, the scenario remembers
 * the reason.
 *
 * @param found - what detectors find above minor in the scenario as the remedy leaves it.
 */
export async function concludeTrial(
  trial: Trial,
  found: readonly Finding[],
  parent: AuditedSuite,
): Promise<void> {
  const { site, rule, finding, version } = trial;
  const { brought, hidden } = await newIn(trial, found, parent);
  if (!(await isGone(trial, found, parent)) || brought !== undefined) {
    const why =
      brought === undefined
        ? `${rule.id} does not mend it`
        : `mending it by ${rule.id} brings about ${brought.id}`;
    // Findings of one cause in several variants are mended, or not, together.
    for (const { id, cause } of site.concerned) if (cause === finding.cause) site.reasons.set(id, why);
    return;
  }
  for (const [key, entry] of version) {
    const before = site.current.get(key);
    if (before === undefined || before === entry) continue;
    const earlier = site.steps.get(key) ?? [];
    site.steps.set(key, [...earlier, stepOf(trial, key, { before, after: entry }, found)]);
  }
  for (const { id } of hidden) site.ignored.add(id);
  site.current = version;
  site.found = found;
}

async function isGone(
  { finding, version }: Trial,
  found: readonly Finding[],
  parent: AuditedSuite,
): Promise<boolean> {
  if (finding.detector.group === 'mechanical') return !found.some(({ id }) => id === finding.id);
  const entry = version.get(entryOf(finding));
  return entry === undefined || isTurned(finding, entry, parent);
}

/** The first finding that the remedy brings about, and those that were there before and did not show. */
async function newIn(
  { site, version }: Trial,
  found: readonly Finding[],
  parent: AuditedSuite,
): Promise<{ readonly brought: Finding | undefined; readonly hidden: readonly Finding[] }> {
  const brought: Finding[] = [];
  const hidden: Finding[] = [];
  for (const one of newFindings(site.found, found)) {
    const [before, after] = [site.current.get(entryOf(one)), version.get(entryOf(one))];
    const wasHidden =
      before !== undefined && after !== undefined && (await wasThere(one, before, after, parent));
    (wasHidden ? hidden : brought).push(one);
  }
  return { brought: brought[0], hidden };
}

/**
 * The step of one entry. It names the entry's own findings that are gone; where it has none, the finding for which the remedy was tried;
 * and where this one was found only later, those of the step before, to which it belongs.
 */
function stepOf(
  { site, rule, finding, reason }: Trial,
  key: string,
  { before, after }: { readonly before: SuiteEntry; readonly after: SuiteEntry | undefined },
  found: readonly Finding[],
): Step {
  const has = (findings: readonly Finding[], id: string): boolean => findings.some((one) => one.id === id);
  const own = site.concerned.filter(
    (one) => entryOf(one) === key && has(site.found, one.id) && !has(found, one.id),
  );
  const named = (own.length > 0 ? own : [finding]).map(({ id }) => id);
  const follows = site.steps.get(key)?.at(-1);
  const isKnown = named.some((id) => has(site.concerned, id));
  const operations = entryChanges(before, after, reason);
  return {
    proposer: rule,
    proposal: {
      findings: isKnown ? named : (follows?.proposal.findings ?? named),
      component: finding.component,
      reason,
      derivations: operations.every(isOfJudging) ? ['rejudged', 'repaired'] : ['repaired'],
      operations,
    },
    ...(!isKnown && follows !== undefined && { follows }),
  };
}
