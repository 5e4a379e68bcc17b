import { expect, test } from 'vitest';
import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { auditedSuite } from '../../../repairs/audit/audited-suite.ts';
import { playCalls } from '../../../repairs/audit/detectors/tools/shared/play.ts';
import { parameterWithoutEffect } from '../../../repairs/audit/detectors/tools/parameter-without-effect.ts';
import { IMPLEMENTATION_DETECTORS, SCHEMA_DETECTORS } from '../../../repairs/audit/registry.ts';
import { runAudit } from '../../../repairs/audit/run-audit.ts';
import { executeWitness } from '../../../repairs/audit/witness/execute-witness.ts';
import { agentEpisodes } from '../../support/agents.ts';
import { BFCL, hasFolders } from '../../support/bfcl-folder.ts';
import { ACCEPTED_TOOL_FINDINGS, withToolPatches } from '../../support/tool-patches.ts';

const isPresent = hasFolders(BFCL);
const CONVERSATIONS = new Set(CATEGORIES.flatMap(({ name, kind }) => (kind === 'multi-turn' ? [name] : [])));
const onlyConversations = (whole: Suite): Suite => ({
  ...whole,
  entries: whole.entries.filter(({ category }) => CONVERSATIONS.has(category)),
});
const whole = isPresent ? await loadBfcl(BFCL, CATEGORIES) : undefined;
const suite = whole && onlyConversations(whole);
const patched = whole && onlyConversations(withToolPatches(whole));
const audited = memoizeByObject((loaded: Suite) => auditedSuite(loaded, agentEpisodes('oracle', loaded)));
const PATIENT = 120_000;

test.skipIf(!isPresent)(
  'with all patches, the detectors of tools find what is accepted and nothing else',
  async () => {
    if (patched === undefined) return;
    const detectors = [...SCHEMA_DETECTORS, ...IMPLEMENTATION_DETECTORS];
    const { findings, figures } = await runAudit(audited(patched), detectors, undefined);
    const accepted = ACCEPTED_TOOL_FINDINGS.flatMap((acceptance) => acceptance.findings);
    expect(findings.map(({ id }) => id).toSorted()).toEqual(accepted.toSorted());
    for (const { detector, droppedFindings } of figures) expect(droppedFindings, detector.id).toBe(0);
  },
  PATIENT,
);

const worldOf = memoizeByObject(suiteWorld);

/** How every call of a reference ends, in order. */
function endings(entry: SuiteEntry, loaded: Suite): readonly string[] {
  const world = worldOf(loaded);
  const calls = entry.reference.kind === 'calls' ? entry.reference.turns.flat() : [];
  return playCalls(world, entry, world.start(entry), calls).map(({ ending }) => ending);
}

test.skipIf(!isPresent)('no call of a reference is refused that was not', () => {
  if (suite === undefined || patched === undefined) return;
  const before = new Map(suite.entries.map((entry) => [entryKey(entry), endings(entry, suite)]));
  const worse = patched.entries.flatMap((entry) => {
    const key = entryKey(entry);
    return endings(entry, patched).flatMap((ending, position) =>
      ending !== 'done' && before.get(key)?.[position] === 'done' ? [`${key}: call ${position}`] : [],
    );
  });
  expect(worse).toEqual([]);
});

test.skipIf(!isPresent)('what counts as right beside a reference runs as the reference does', () => {
  if (patched === undefined) return;
  let count = 0;
  for (const entry of patched.entries) {
    for (const turns of entry.leeway?.references ?? []) {
      const further: SuiteEntry = { ...entry, reference: { kind: 'calls', turns } };
      expect(endings(further, patched), entryKey(entry)).toEqual(endings(entry, patched));
      count += 1;
    }
  }
  expect(count).toBe(28);
});

test.skipIf(!isPresent)(
  'who passes another value for a parameter that had no effect no longer passes',
  async () => {
    if (suite === undefined || patched === undefined) return;
    const { findings } = await runAudit(audited(suite), [parameterWithoutEffect], undefined);
    const witnesses = findings.flatMap(({ witness }) => (witness === undefined ? [] : [witness]));
    expect(witnesses).toHaveLength(6);
    for (const { claims, entry, played } of witnesses)
      expect(await executeWitness({ claims, entry, played }, audited(patched)), entry).toBeUndefined();
  },
  PATIENT,
);
