import type { Finding } from '../../harness/contract/finding.ts';
import { pointerTo } from '../../harness/contract/json-pointer.ts';
import type { Patch } from '../../harness/contract/patch.ts';
import { changesDocument } from '../../harness/contract/patch.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { AuditedSuite, Detector } from '../audit/detector.ts';
import { runAudit } from '../audit/run-audit.ts';
import { attributed } from './attribute-findings.ts';
import { checkEntry } from './check-entry.ts';
import type { EntryCheck } from './check-entry.ts';
import { afterChanges } from './apply-proposal.ts';
import { joinedPatches } from './join-proposals.ts';
import type { ProposedEntry } from './propose-in-rounds.ts';

/** What settling needs. */
export type SettlingPorts = {
  readonly auditedOf: (suite: Suite) => AuditedSuite;
  readonly detectors: readonly Detector[];
};

/** A finding that no patch mends, and why. */
export type LeftFinding = { readonly finding: Finding; readonly why: string };

/** Patches that hold under all checks, and what is left. */
export type Settled = {
  /** In suite order. */
  readonly patches: readonly Patch[];
  readonly left: readonly LeftFinding[];
  /** Entries with patches, in suite order. */
  readonly checks: readonly EntryCheck[];
  /** Critical findings that the patched suite has and the parent does not: none of a patched entry, but of others. */
  readonly fresh: readonly Finding[];
};

/** Most rounds in which patches are dropped for what they bring about. */
const ROUNDS = 5;

type State = {
  readonly proposed: ProposedEntry;
  patches: readonly Patch[];
  /** Why findings are left, by their ids; of others, no rule decides. */
  readonly reasons: Map<string, string>;
};

/**
 * Makes patches of what was proposed, and keeps those that mend a finding, leave the reference passing, and bring about no finding.
 *
 * @param known - ids of the critical findings of the parent.
 */
export async function settle(
  suite: Suite,
  proposed: readonly ProposedEntry[],
  known: ReadonlySet<string>,
  ports: SettlingPorts,
): Promise<Settled> {
  const parent = ports.auditedOf(suite);
  const states = proposed.map((one): State => ({
    proposed: one,
    patches: joinedPatches(one.entry, one.steps, suite.catalogue),
    reasons: new Map(),
  }));
  for (const state of states) {
    for (const id of undone(state)) state.reasons.set(id, 'another finding contradicts it');
    state.patches = await keptPatches(state, parent);
  }
  let fresh: readonly Finding[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = await runAudit(ports.auditedOf(patchedSuite(suite, states)), ports.detectors, undefined);
    fresh = found.findings.filter(({ id, severity }) => severity === 'critical' && !known.has(id));
    const causes = states.filter((state) => dropCauses(state, fresh));
    for (const state of causes) state.patches = await keptPatches(state, parent);
    if (causes.length === 0) break;
  }
  return { ...(await results(states, parent)), fresh };
}

/** Patches that mend a finding, with the findings that they mend; none where the reference of the entry would fail. */
async function keptPatches(state: State, parent: AuditedSuite): Promise<readonly Patch[]> {
  const { entry, findings } = state.proposed;
  const check = await checkEntry(entry, state.patches, findings, parent);
  if (check.oracleFails.length > 0 || check.strayed.length > 0) {
    const why =
      check.oracleFails.length > 0
        ? `the reference fails ${check.oracleFails.join(', ')}`
        : 'it changes more than it names';
    for (const { findings: ids } of state.patches) for (const id of ids) state.reasons.set(id, why);
    return [];
  }
  for (const { finding, under } of check.unmended)
    if (state.patches.some(({ findings: ids }) => ids.includes(finding)))
      state.reasons.set(finding, `${under.join(', ')} still does as before when it is mended`);
  const mended = findings.filter(({ id }) => check.mended.includes(id));
  return attributed(entry, state.patches, mended, parent);
}

/** Findings for which something was proposed, and undone again. */
function undone({ proposed: { steps, findings }, patches }: State): readonly string[] {
  const proposed = steps.flatMap(({ proposal }) => proposal.findings);
  const kept = patches.flatMap((patch) => patch.findings);
  return findings.map(({ id }) => id).filter((id) => proposed.includes(id) && !kept.includes(id));
}

/** Drops the patches at the places of fresh findings. @returns whether there were any. */
function dropCauses(state: State, fresh: readonly Finding[]): boolean {
  const key = entryKey(state.proposed.entry);
  const own = fresh.filter(({ target }) => target.kind === 'entry' && target.entry === key);
  const causes = state.patches.flatMap((patch) => {
    const brought = own.find((finding) => isAt(patch, finding));
    return brought === undefined ? [] : [{ patch, brought }];
  });
  for (const { patch, brought } of causes)
    for (const id of patch.findings) state.reasons.set(id, `mending it brings about ${brought.id}`);
  state.patches = state.patches.filter((patch) => !causes.some((cause) => cause.patch === patch));
  return causes.length > 0;
}

/** Whether a patch changes the call, or the argument, that a finding names. */
function isAt({ operations }: Patch, { target }: Finding): boolean {
  const at =
    target.kind === 'entry' && target.call !== undefined
      ? pointerTo('reference', 'answers', target.call)
      : '/reference';
  const end = target.kind === 'entry' && target.argument !== undefined ? pointerTo(target.argument) : '';
  return operations.filter(changesDocument).some(({ path }) => {
    if (`${at}/`.startsWith(`${path}/`)) return true;
    return `${path}/`.startsWith(`${at}/`) && `${path}/`.includes(`${end}/`);
  });
}

function patchedSuite(suite: Suite, states: readonly State[]): Suite {
  const repaired = new Map(
    states.map(
      ({ proposed, patches }) =>
        [
          proposed.entry,
          afterChanges(
            proposed.entry,
            patches.flatMap((patch) => patch.operations),
          ),
        ] as const,
    ),
  );
  return {
    ...suite,
    entries: suite.entries.flatMap((entry) => (repaired.has(entry) ? (repaired.get(entry) ?? []) : [entry])),
  };
}

async function results(
  states: readonly State[],
  parent: AuditedSuite,
): Promise<Pick<Settled, 'patches' | 'left' | 'checks'>> {
  const checks: EntryCheck[] = [];
  const left: LeftFinding[] = [];
  for (const { proposed, patches, reasons } of states) {
    const { entry, findings } = proposed;
    const check = await checkEntry(entry, patches, findings, parent);
    if (patches.length > 0) checks.push(check);
    for (const finding of findings)
      if (check.unmended.some((one) => one.finding === finding.id))
        left.push({ finding, why: reasons.get(finding.id) ?? 'no rule decides' });
  }
  return { patches: states.flatMap(({ patches }) => patches), left, checks };
}
