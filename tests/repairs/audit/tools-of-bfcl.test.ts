import { expect, test } from 'vitest';
import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { auditedSuite } from '../../../repairs/audit/audited-suite.ts';
import { IMPLEMENTATION_DETECTORS, SCHEMA_DETECTORS } from '../../../repairs/audit/registry.ts';
import { runAudit } from '../../../repairs/audit/run-audit.ts';
import { documentedTools } from '../../../repairs/audit/detectors/tools/shared/documented-tools.ts';
import { fuzzedTools } from '../../../repairs/audit/detectors/tools/shared/fuzz.ts';
import { agentEpisodes } from '../../support/agents.ts';
import { BFCL, hasFolders } from '../../support/bfcl-folder.ts';
import { STARTER } from '../../support/workbench.ts';
import { QUIRKS_FOUND } from './quirks-found.ts';

const isPresent = hasFolders(BFCL);
const suite = isPresent
  ? await loadBfcl(
      BFCL,
      CATEGORIES.filter(({ kind }) => kind === 'multi-turn'),
    )
  : undefined;

/** Multi-turn entries as detectors see them. */
const audited = memoizeByObject((loaded: Suite) => auditedSuite(loaded, agentEpisodes('oracle', loaded)));
const audit = memoizeByObject((loaded: Suite) =>
  runAudit(audited(loaded), [...SCHEMA_DETECTORS, ...IMPLEMENTATION_DETECTORS], undefined),
);
const PATIENT = 120_000;

/** Share of quirks with a finding. */
function shareFound(environments: readonly string[]): number {
  const quirks = environments.flatMap((name) => Object.values(QUIRKS_FOUND[name] ?? {}));
  return quirks.filter((found) => !('missed' in found)).length / quirks.length;
}

test('every quirk of every environment is found, or its miss has a reason', () => {
  for (const { name, quirks } of ENVIRONMENTS.values()) {
    expect(Object.keys(QUIRKS_FOUND[name] ?? {}).toSorted(), name).toEqual(
      quirks.map(({ id }) => id).toSorted(),
    );
  }
});

test('at least sixty of a hundred quirks are found, and half of those of every environment that has some', () => {
  const environments = [...ENVIRONMENTS.values()]
    .filter(({ quirks }) => quirks.length > 0)
    .map(({ name }) => name);
  expect(shareFound(environments)).toBeGreaterThanOrEqual(0.6);
  for (const name of environments) expect(shareFound([name]), name).toBeGreaterThanOrEqual(0.5);
});

test('the schemas of the starter suite fit its tools, and no defect of them fails who is right', async () => {
  const { findings } = await audit(STARTER);
  const found = findings.filter(
    ({ severity, component }) => severity === 'critical' || (component === 'schema' && severity !== 'minor'),
  );
  expect(found.map(({ id }) => id)).toEqual([]);
});

test.skipIf(!isPresent)('all 129 tools are called with arguments that their schemas allow', () => {
  if (suite === undefined) return;
  expect(documentedTools(audited(suite))).toHaveLength(129);
  for (const { documented, probes } of fuzzedTools(audited(suite)))
    expect(probes.length, documented.name).toBeGreaterThan(0);
});

test.skipIf(!isPresent)(
  'every transcript replays, every kept witness does what it claims, and nothing is critical without one',
  async () => {
    if (suite === undefined) return;
    const { findings, figures } = await audit(suite);
    for (const { detector, droppedFindings } of figures) expect(droppedFindings, detector.id).toBe(0);
    for (const { id, severity, witness } of findings)
      expect(severity === 'critical' && witness === undefined, id).toBe(false);
    expect(findings.filter(({ severity }) => severity === 'critical').length).toBeGreaterThan(0);
  },
  PATIENT,
);

test.skipIf(!isPresent)(
  'the findings that show quirks are found',
  async () => {
    if (suite === undefined) return;
    const ids = new Set((await audit(suite)).findings.map(({ id }) => id));
    const named = Object.values(QUIRKS_FOUND).flatMap((quirks) => Object.values(quirks));
    expect(named.flatMap((found) => ('missed' in found ? [] : found)).filter((id) => !ids.has(id))).toEqual(
      [],
    );
  },
  PATIENT,
);

test.skipIf(!isPresent)(
  'the same suite has the same findings, in the same order',
  async () => {
    if (suite === undefined) return;
    const again = auditedSuite(suite, agentEpisodes('oracle', suite));
    const detectors = SCHEMA_DETECTORS.slice(0, 6);
    const { findings } = await runAudit(again, detectors, undefined);
    const ids = new Set(detectors.map(({ identity }) => identity.id));
    expect(findings).toEqual((await audit(suite)).findings.filter(({ detector }) => ids.has(detector.id)));
  },
  PATIENT,
);
