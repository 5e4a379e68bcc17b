import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../harness/contract/finding.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { AuditedSuite, Detector } from '../audit/detector.ts';
import { runAudit } from '../audit/run-audit.ts';
import { afterChanges } from './apply-proposal.ts';
import type { Step } from './join-proposals.ts';
import type { Proposer } from './proposer.ts';
import { isTurned } from './witness-turns.ts';

/** What proposing needs besides the suite and its findings. */
export type ProposingPorts = {
  /** A suite as detectors and judges see it; called for the suite as it is, and after each round. */
  readonly auditedOf: (suite: Suite) => AuditedSuite;
  /** Proposers in stages: a stage has its turn with an entry when the stages before it find nothing to do. */
  readonly stages: readonly (readonly Proposer[])[];
  /** Detectors that look again after each round. */
  readonly detectors: readonly Detector[];
  /** Most rounds. */
  readonly rounds: number;
};

/** What was proposed for an entry. */
export type ProposedEntry = {
  /** As it was. */
  readonly entry: SuiteEntry;
  /** As it is repaired; `undefined`: it is withdrawn. */
  readonly repaired: SuiteEntry | undefined;
  /** In order of application. */
  readonly steps: readonly Step[];
  /** Findings that are to be mended, in the order of the audit. */
  readonly findings: readonly Finding[];
};

/** All that was proposed, entry by entry in suite order, and how the search for it ended. */
export type ProposedEntries = {
  readonly entries: readonly ProposedEntry[];
  /** Rounds that proposed anything. */
  readonly rounds: number;
  /** `gates`: nothing was left to propose; `rounds`: the limit was reached. */
  readonly endedBy: 'gates' | 'rounds';
};

type State = {
  readonly entry: SuiteEntry;
  readonly findings: readonly Finding[];
  current: SuiteEntry | undefined;
  /** Critical findings of detectors on the entry as it is now. */
  again: readonly Finding[];
  steps: readonly Step[];
  /** What was made of the entry for which finding. */
  readonly seen: Set<string>;
  /** Whether nothing was proposed since its findings changed. */
  isSettled: boolean;
};

/**
 * Proposes repairs of entries for their findings, looks again with the detectors, and proposes for what is left, until nothing is.
 *
 * @param findings - to be mended, of entries of the suite.
 */
export async function proposeInRounds(
  suite: Suite,
  findings: readonly Finding[],
  ports: ProposingPorts,
): Promise<ProposedEntries> {
  const parent = ports.auditedOf(suite);
  const byEntry = Map.groupBy(findings, ({ target }) => (target.kind === 'entry' ? target.entry : ''));
  const states = suite.entries.flatMap((entry): State[] => {
    const own = byEntry.get(entryKey(entry));
    return own === undefined
      ? []
      : [{ entry, findings: own, current: entry, again: [], steps: [], seen: new Set(), isSettled: false }];
  });
  let rounds = 0;
  for (; rounds < ports.rounds; rounds += 1) {
    let isChanged = false;
    for (const state of states) if (await advance(state, parent, ports)) isChanged = true;
    if (!isChanged) break;
    const audited = ports.auditedOf(repairedSuite(suite, states));
    const found = await runAudit(audited, ports.detectors, undefined);
    const again = Map.groupBy(found.findings.filter(isCritical), ({ target }) =>
      target.kind === 'entry' ? target.entry : '',
    );
    for (const state of states) lookAgain(state, again.get(entryKey(state.entry)) ?? []);
  }
  return {
    entries: states.map(({ entry, current, steps, findings: own }) => ({
      entry,
      repaired: current,
      steps,
      findings: own,
    })),
    rounds,
    endedBy: rounds < ports.rounds ? 'gates' : 'rounds',
  };
}

function lookAgain(state: State, again: readonly Finding[]): void {
  state.isSettled &&= isDeepStrictEqual(again, state.again);
  state.again = again;
}

const isCritical = ({ severity }: Finding): boolean => severity === 'critical';

/** A suite with entries as they are repaired. Its manifest is that of the parent: it is audited, and never stored. */
function repairedSuite(suite: Suite, states: readonly Pick<State, 'entry' | 'current'>[]): Suite {
  const repaired = new Map(states.map(({ entry, current }) => [entry, current]));
  return {
    ...suite,
    entries: suite.entries.flatMap((entry) => (repaired.has(entry) ? (repaired.get(entry) ?? []) : [entry])),
  };
}

/** One round on one entry, by the first stage that has anything to propose. @returns whether it had. */
async function advance(state: State, parent: AuditedSuite, { stages }: ProposingPorts): Promise<boolean> {
  if (state.isSettled) return false;
  for (const stage of stages) {
    const before = state.steps.length;
    let open = await openFindings(state, parent);
    for (const proposer of stage) {
      if (state.current === undefined) break;
      const taken = state.steps.length;
      for (const proposal of await proposer.proposes(state.current, open, parent))
        take(state, { proposer, proposal }, parent.suite);
      if (state.steps.length > taken) open = await openFindings(state, parent);
    }
    if (state.steps.length > before) return true;
  }
  state.isSettled = true;
  return false;
}

/**
 * Applies a proposal, unless it repeats for the same finding what another one has undone: then the two findings contradict each
 * other, and the entry stays as it was between them.
 */
function take(state: State, step: Step, { catalogue }: Suite): void {
  if (state.current === undefined) return;
  const repaired = afterChanges(state.current, step.proposal.operations, catalogue);
  const seen = `${step.proposal.findings.join(' ')} ${JSON.stringify(repaired)}`;
  if (state.seen.has(seen)) return;
  state.seen.add(seen);
  state.current = repaired;
  const cause = causeOf(step, state);
  state.steps = [...state.steps, cause === undefined ? step : { ...step, follows: cause }];
}

/** The step that brought a finding about: the last for the same kind of defect, or the last of all. */
function causeOf({ proposal }: Step, { findings, steps }: State): Step | undefined {
  if (findings.some(({ id }) => proposal.findings.includes(id))) return undefined;
  const kindOf = ([id = '']: readonly string[]): string => id.slice(0, id.indexOf(':'));
  const kind = kindOf(proposal.findings);
  return steps.findLast((step) => kindOf(step.proposal.findings) === kind) ?? steps.at(-1);
}

/** Findings whose witness still does what it claims, those that were there before first. Empty: the entry is withdrawn. */
async function openFindings(
  { findings, again, current }: State,
  parent: AuditedSuite,
): Promise<readonly Finding[]> {
  const open: Finding[] = [];
  if (current === undefined) return open;
  for (const finding of [...findings, ...again]) {
    if (!(await isTurned(finding, current, parent))) open.push(finding);
  }
  return open;
}
