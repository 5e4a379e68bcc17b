import { expect, test } from 'vitest';
import type { EncodedValue } from '../../../../../harness/contract/json.ts';
import { mustGet } from '../../../../../harness/contract/must-get.ts';
import type { Suite, SuiteEntry, ToolSpec } from '../../../../../harness/contract/suite.ts';
import { auditedSuite } from '../../../../../repairs/audit/audited-suite.ts';
import type { Detector } from '../../../../../repairs/audit/detector.ts';
import { defaultDiffers } from '../../../../../repairs/audit/detectors/tools/default-differs.ts';
import { documentedValueRefused } from '../../../../../repairs/audit/detectors/tools/documented-value-refused.ts';
import { documentedNotAccepted } from '../../../../../repairs/audit/detectors/tools/parameters-documented.ts';
import { requiredDiffers } from '../../../../../repairs/audit/detectors/tools/required-differs.ts';
import { inOtherUnits } from '../../../../../repairs/audit/detectors/tools/shared/units.ts';
import { typeDiffers } from '../../../../../repairs/audit/detectors/tools/type-differs.ts';
import { unitContradicted } from '../../../../../repairs/audit/detectors/tools/unit-contradicted.ts';
import { runAudit } from '../../../../../repairs/audit/run-audit.ts';
import { applyPatches } from '../../../../../repairs/patch/apply-patches.ts';
import { mendTools } from '../../../../../repairs/propose/remedies/mend-tools.ts';
import { toolPatches } from '../../../../../repairs/propose/remedies/patches-of-steps.ts';
import { TOOL_RULES } from '../../../../../repairs/propose/registry.ts';
import { agentEpisodes } from '../../../../support/agents.ts';
import { conversation } from '../../../../support/conversation.ts';
import { catalogueOf } from '../../../../support/patches.ts';
import { DEFINITION, smallOwnSuite } from '../../../../support/small-suite.ts';

const STARTER = smallOwnSuite().catalogue;
const auditedOf = (suite: Suite) => auditedSuite(suite, agentEpisodes('oracle', suite));

/** A suite whose specification of one tool is another. */
function documenting(entry: SuiteEntry, key: string, change: (text: string) => string): Suite {
  const spec = mustGet(STARTER, key, 'tool of the starter suite');
  const changed: ToolSpec = { ...spec, parameters: changedJson(spec.parameters, change) };
  const response = spec.response === undefined ? {} : { response: changedJson(spec.response, change) };
  const catalogue = new Map(STARTER).set(key, { ...changed, ...response });
  return smallOwnSuite({ entries: [entry], catalogue });
}

const changedJson = (value: EncodedValue, change: (text: string) => string): EncodedValue =>
  JSON.parse(change(JSON.stringify(value))) as EncodedValue;

/** What rules make of the tools of a suite for what a detector finds, and what they leave. */
async function mendedBy(suite: Suite, detector: Detector) {
  const { findings } = await runAudit(auditedOf(suite), [detector], undefined);
  return {
    findings,
    ...(await mendTools(suite, findings, { auditedOf, rules: TOOL_RULES, detectors: [detector], rounds: 8 })),
  };
}

const watching = conversation('starter_base_5', [
  { said: 'Add TSLA to my watch list.', calls: ["add_to_watchlist(stock='TSLA')"] },
]);

test.each([
  [
    'a parameter is called what the tool calls it',
    documentedNotAccepted,
    'add_to_watchlist',
    (text: string) => text.replaceAll('"stock"', '"stocks"'),
  ],
  [
    'what the tool needs is required',
    requiredDiffers,
    'add_to_watchlist',
    (text: string) => text.replace('"required":["stock"]', '"required":[]'),
  ],
  [
    'a parameter has the type that references pass',
    typeDiffers,
    'add_to_watchlist',
    (text: string) => text.replace('"stock":{"type":"string"', '"stock":{"type":"integer"'),
  ],
])('%s', async (_name, detector, tool, change) => {
  const key = `TradingBot.${tool}`;
  const damaged = documenting(watching, key, change);
  expect(damaged.catalogue.get(key)).not.toEqual(STARTER.get(key));
  const { catalogue, tools, findings } = await mendedBy(damaged, detector);
  expect(findings.length).toBeGreaterThan(0);
  expect(catalogue.get(key)).toEqual(STARTER.get(key));
  expect(tools.flatMap(({ left }) => left)).toEqual([]);
});

test('a word that the tool takes is enumerated in the place of one that it refuses', async () => {
  const entry = conversation('starter_base_7', [
    { said: 'Engage the parking brake.', calls: ["activateParkingBrake(mode='engage')"] },
  ]);
  const key = 'VehicleControlAPI.activateParkingBrake';
  const damaged = documenting(entry, key, (text) =>
    text.replaceAll('engage', 'ENGAGE').replaceAll('disENGAGE', 'disengage'),
  );
  const { catalogue } = await mendedBy(damaged, documentedValueRefused);
  expect(JSON.stringify(catalogue.get(key)?.parameters)).not.toContain('ENGAGE');
});

test('patches of tools are for new runs, and make the tool that was tried', async () => {
  const key = 'TradingBot.add_to_watchlist';
  const damaged = documenting(watching, key, (text) => text.replaceAll('"stock"', '"stocks"'));
  const { tools } = await mendedBy(damaged, documentedNotAccepted);
  const patches = tools.flatMap((tool) => toolPatches(tool, damaged));
  expect(patches).toMatchObject([{ component: 'schema', proposedBy: 'rule', derivations: ['repaired'] }]);
  const { manifest } = damaged;
  const repaired = applyPatches(
    damaged,
    catalogueOf(damaged, ...patches),
    { ...manifest, id: 'repaired' },
    DEFINITION,
  );
  expect(repaired.catalogue.get(key)).toEqual(STARTER.get(key));
});

test('what a tool does is left, because code is not written by rule', async () => {
  const suite = smallOwnSuite({ entries: [watching] });
  const [finding] = (
    await runAudit(
      auditedOf(
        documenting(watching, 'TradingBot.add_to_watchlist', (text) =>
          text.replaceAll('"stock"', '"stocks"'),
        ),
      ),
      [documentedNotAccepted],
      undefined,
    )
  ).findings;
  if (finding === undefined) throw new Error('nothing is found');
  const ofCode = {
    ...finding,
    id: 'raises:TradingBot.add_to_watchlist',
    component: 'implementation' as const,
  };
  const { tools } = await mendTools(suite, [ofCode], {
    auditedOf,
    rules: TOOL_RULES,
    detectors: [documentedNotAccepted],
    rounds: 8,
  });
  expect(tools.flatMap(({ left }) => left.map(({ why }) => why))).toEqual([
    'what the tool does is not what is declared, and code is not written by rule',
  ]);
});

test('a description is tried with each other unit of the same measure', () => {
  expect([...inOtherUnits('Volume in gallons.')]).toEqual(['Volume in liters.', 'Volume in mls.']);
  expect([...inOtherUnits('Speed in km/h.')]).toContain('Speed in mph.');
  expect([...inOtherUnits('The name.')]).toEqual([]);
});

test('a unit and a default are those of the tool', async () => {
  const converting = conversation('starter_base_7', [
    { said: 'How many liters are 20 gallons?', calls: ['gallon_to_liter(gallon=20)'] },
  ]);
  const key = 'VehicleControlAPI.gallon_to_liter';
  const damaged = documenting(converting, key, (text) => text.replace('in gallons', 'in liters'));
  const { findings, catalogue } = await mendedBy(damaged, unitContradicted);
  expect(findings.length).toBeGreaterThan(0);
  expect(catalogue.get(key)).toEqual(STARTER.get(key));
  const listing = conversation('starter_base_0', [{ said: 'List the files.', calls: ['ls()'] }]);
  const other = documenting(listing, 'GorillaFileSystem.ls', (text) =>
    text.replace('"default":false', '"default":true'),
  );
  const mended = await mendedBy(other, defaultDiffers);
  expect(JSON.stringify(mended.catalogue.get('GorillaFileSystem.ls'))).toContain('"default":false');
});
