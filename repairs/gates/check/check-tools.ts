import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../../harness/contract/finding.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Bench } from '../bench.ts';
import { environmentsOf } from '../changed-tools.ts';
import { detectInTools, TOOL_DETECTORS } from '../detection/detect-tools.ts';
import { nothingNew } from '../detection/finding-gates.ts';
import { isStillFound, newFindings } from '../detection/new-findings.ts';
import type { Ground } from '../ground.ts';
import { changesTools } from '../patched-entries.ts';
import { WITNESSES_TURN } from '../registry.ts';
import type { GateIdentity } from '../registry.ts';
import { scopesOf, trialOf } from '../trial.ts';
import type { Scope } from '../trial.ts';
import { newShare, scopeName } from './share.ts';
import type { GateQuestion, GateRemark, GateShare } from './share.ts';
import { namedFindings } from './witness-remarks.ts';

/**
 * Runs the gates of the tools of one environment, in every scope of a catalogue: findings that patches name are gone, and
 * nothing new is found.
 */
export async function checkTools(
  { patches, derivations, findings }: GateQuestion,
  ground: Ground,
  environment: string,
): Promise<GateShare> {
  const share = newShare();
  const foundIn = toolFindings(environment);
  const known = new Map(findings.map((finding) => [finding.id, finding]));
  const { parent } = ground;
  const left = new Map<string, ReadonlySet<string>>();
  for (const scope of scopesOf(patches, derivations).toSorted(suitesFirst)) {
    const named = namedFindings(scope.patches, known).filter(
      ({ finding: { target } }) => target.kind === 'tool' && target.environment === environment,
    );
    if (named.length === 0 && !scope.patches.some(changesTools)) continue;
    const { tools, patched, after } = trialOf(scope, ground, () => false);
    const isChanged = environmentsOf(tools).has(environment);
    if (named.length === 0 && !isChanged) continue;
    const entries = triedOn(scope, patched, parent, environment);
    const found = await foundIn(patched, entries, after);
    if (isChanged) {
      share.count(nothingNew, scope);
      const authors = scope.patches.filter(changesTools).map(({ id }) => id);
      const fresh = newFindings(await foundIn(parent, parent.entries, ground.bench), found);
      // Other start states show what the tools did before, too.
      const old = fresh.some(isMinor) ? await foundIn(parent, entries, ground.bench) : [];
      for (const finding of fresh) {
        const claim = `${finding.id} (${finding.severity}): ${finding.claim}`;
        const remark = failed(nothingNew, finding, authors, claim, scope);
        const isOld = isMinor(finding) && old.some(({ id }) => id === finding.id);
        share.remark(isOld ? { ...remark, standing: 'explained', excuse: SHOWN_BY_STATES } : remark);
      }
    }
    const still = named.filter(({ finding }) => isStillFound(finding, found));
    if (scope.kind === 'suite') left.set(scope.name, new Set(still.map(({ finding }) => finding.id)));
    share.count(WITNESSES_TURN, scope, scope.kind === 'family' ? 0 : named.length);
    for (const { patch, finding } of scope.kind === 'family' ? [] : still) {
      const claim = `${finding.id}: the detector still reports it`;
      const remark = failed(WITNESSES_TURN, finding, [patch.id], claim, scope);
      const isGoneWithOthers =
        scope.kind === 'patch' && scope.derivations.some((name) => left.get(name)?.has(finding.id) === false);
      share.remark(
        isGoneWithOthers
          ? { ...remark, standing: 'explained', excuse: 'the patches of the suite mend it together' }
          : remark,
      );
    }
  }
  return share.share();
}

/** What a finding is like in the whole suite is known before it is looked for with one patch. */
const suitesFirst = (first: Scope, second: Scope): number =>
  Number(second.kind === 'suite') - Number(first.kind === 'suite');

/**
 * The entries that tools are tried on: the patched ones of a whole suite, and of other scopes if their patches give an entry with the
 * environment another start state, which can be what an override needs.
 */
function triedOn({ kind }: Scope, patched: Suite, parent: Suite, environment: string): readonly SuiteEntry[] {
  if (kind === 'suite') return patched.entries;
  const states = new Map(parent.entries.map((entry) => [entryKey(entry), entry.initialState]));
  const isOther = (entry: SuiteEntry): boolean =>
    entry.environments.includes(environment) &&
    !isDeepStrictEqual(entry.initialState, states.get(entryKey(entry)));
  return patched.entries.some(isOther) ? patched.entries : parent.entries;
}

const SHOWN_BY_STATES =
  'it is without consequence, and the tool did so before: the start states of the parent do not show it';

const isMinor = ({ severity }: Finding): boolean => severity === 'minor';

/** What detectors find in the tools of an environment. The same tools, tried on the same entries, are tried once. */
function toolFindings(
  environment: string,
): (suite: Suite, entries: readonly SuiteEntry[], bench: Bench) => Promise<readonly Finding[]> {
  const memory = new Map<readonly SuiteEntry[], Map<string, Promise<readonly Finding[]>>>();
  return ({ manifest, catalogue }, entries, bench) => {
    const overrides = manifest.overrides.filter((override) => override.environment === environment);
    const tools = [...catalogue].filter(([key]) => key.startsWith(`${environment}.`));
    const known = memory.get(entries) ?? new Map<string, Promise<readonly Finding[]>>();
    memory.set(entries, known);
    const key = JSON.stringify([overrides, tools]);
    const found = known.get(key) ?? detectInTools(environment, entries, bench, TOOL_DETECTORS);
    known.set(key, found);
    return found;
  };
}

function failed(
  { id: gate }: GateIdentity,
  { target }: Finding,
  patches: readonly string[],
  claim: string,
  scope: Scope,
): GateRemark {
  const tool = target.kind === 'tool' ? `${target.environment}.${target.tool}` : null;
  return {
    gate,
    scope: scopeName(scope),
    patches,
    entry: null,
    tool,
    turn: null,
    claim,
    standing: 'failed',
    excuse: null,
  };
}
