import { expect, test } from 'vitest';
import { CATEGORIES } from '../../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../../benchmarks/suites/bfcl/load.ts';
import type { Finding } from '../../../../harness/contract/finding.ts';
import { entriesOf } from '../../../../harness/contract/finding.ts';
import { auditedSuite } from '../../../../repairs/audit/audited-suite.ts';
import { beyondMeans } from '../../../../repairs/audit/detectors/conversations/beyond-means.ts';
import { claimContradicted } from '../../../../repairs/audit/detectors/conversations/claim-contradicted.ts';
import { composedText } from '../../../../repairs/audit/detectors/conversations/composed-text.ts';
import { dateReading } from '../../../../repairs/audit/detectors/conversations/date-reading.ts';
import { documentedRule } from '../../../../repairs/audit/detectors/conversations/documented-rule.ts';
import { figureDiffers } from '../../../../repairs/audit/detectors/conversations/figure-differs.ts';
import { identityDiffers } from '../../../../repairs/audit/detectors/conversations/identity-differs.ts';
import { knownOutput } from '../../../../repairs/audit/detectors/conversations/known-output.ts';
import { lateCall } from '../../../../repairs/audit/detectors/conversations/late-call.ts';
import { literalDiffers } from '../../../../repairs/audit/detectors/conversations/literal-differs.ts';
import { lookUpContradicts } from '../../../../repairs/audit/detectors/conversations/look-up-contradicts.ts';
import { nextTurnInvited } from '../../../../repairs/audit/detectors/conversations/next-turn-invited.ts';
import { misplacedArgument } from '../../../../repairs/audit/detectors/conversations/misplaced-argument.ts';
import { otherLookUp } from '../../../../repairs/audit/detectors/conversations/other-look-up.ts';
import { otherTool } from '../../../../repairs/audit/detectors/conversations/other-tool.ts';
import { otherPath } from '../../../../repairs/audit/detectors/conversations/other-path.ts';
import { outputForm } from '../../../../repairs/audit/detectors/conversations/output-form.ts';
import { refusedCall } from '../../../../repairs/audit/detectors/conversations/refused-call.ts';
import { roundedValue } from '../../../../repairs/audit/detectors/conversations/rounded-value.ts';
import { saidUnit } from '../../../../repairs/audit/detectors/conversations/said-unit.ts';
import { skippedLookUp } from '../../../../repairs/audit/detectors/conversations/skipped-look-up.ts';
import { suppliedValue } from '../../../../repairs/audit/detectors/conversations/supplied-value.ts';
import { unaskedCall } from '../../../../repairs/audit/detectors/conversations/unasked-call.ts';
import { unfinishedSequence } from '../../../../repairs/audit/detectors/conversations/unfinished-sequence.ts';
import { unmadeCall } from '../../../../repairs/audit/detectors/conversations/unmade-call.ts';
import { unansweredRequest } from '../../../../repairs/audit/detectors/conversations/unanswered-request.ts';
import { unitUnconverted } from '../../../../repairs/audit/detectors/conversations/unit-unconverted.ts';
import { unstatedValue } from '../../../../repairs/audit/detectors/conversations/unstated-value.ts';
import { variantsDiffer } from '../../../../repairs/audit/detectors/conversations/variants-differ.ts';
import { voidOmission } from '../../../../repairs/audit/detectors/conversations/void-omission.ts';
import { voidWithholding } from '../../../../repairs/audit/detectors/conversations/void-withholding.ts';
import { runAudit } from '../../../../repairs/audit/run-audit.ts';
import { findingsIn } from '../../../support/audit.ts';
import { agentEpisodes } from '../../../support/agents.ts';
import { BFCL, hasFolders } from '../../../support/bfcl-folder.ts';
import { STARTER } from '../../../support/workbench.ts';

const isPresent = hasFolders(BFCL);
const MULTI_TURN = CATEGORIES.filter(({ kind }) => kind === 'multi-turn');

/** Detectors of conversations. */
const OF_CONVERSATIONS = [
  beyondMeans,
  composedText,
  dateReading,
  documentedRule,
  figureDiffers,
  identityDiffers,
  knownOutput,
  lateCall,
  literalDiffers,
  misplacedArgument,
  otherLookUp,
  otherPath,
  otherTool,
  outputForm,
  refusedCall,
  roundedValue,
  saidUnit,
  skippedLookUp,
  suppliedValue,
  unansweredRequest,
  unaskedCall,
  unfinishedSequence,
  unmadeCall,
  unitUnconverted,
  unstatedValue,
  variantsDiffer,
  voidOmission,
  voidWithholding,
  nextTurnInvited,
  claimContradicted,
  lookUpContradicts,
];

test.skipIf(!isPresent)(
  'on BFCL V3 all evidence holds, every critical finding has a witness, and an entry passes its defects on to variants',
  { timeout: 180_000 },
  async () => {
    const suite = await loadBfcl(BFCL, MULTI_TURN);
    const audited = auditedSuite(suite, agentEpisodes('oracle', suite));
    const { findings, figures } = await runAudit(audited, OF_CONVERSATIONS, undefined);
    expect(figures.filter(({ droppedFindings }) => droppedFindings > 0)).toEqual([]);
    const critical = findings.filter(({ severity }) => severity === 'critical');
    expect(critical.every(({ witness }) => witness !== undefined)).toBe(true);
    const entries = new Set(critical.flatMap(entriesOf));
    expect(entries.size).toBeGreaterThan(0.1 * suite.entries.length);
    expect(entries.size).toBeLessThan(0.6 * suite.entries.length);
    for (const id of ['multi_turn_base_10', 'multi_turn_miss_func_10', 'multi_turn_long_context_10'])
      expect(kindsOn(id, critical)).toContain('literal-differs');
    expect(kindsOn('multi_turn_base_25', critical)).toContain('known-output');
    expect(kindsOn('multi_turn_base_61', critical)).toContain('unit-unconverted');
    expect(kindsOn('multi_turn_base_187', critical)).toContain('unstated-value');
    for (const id of ['multi_turn_base_114', 'multi_turn_base_137'])
      expect(kindsOn(id, critical)).toContain('identity-differs');
    expect(kindsOn('multi_turn_base_106', critical)).toContain('other-look-up');
    expect(kindsOn('multi_turn_base_153', critical)).toContain('skipped-look-up');
    expect(kindsOn('multi_turn_base_7', critical)).toContain('output-form');
    expect(kindsOn('multi_turn_base_173', critical)).toContain('unstated-value');
    expect(kindsOn('multi_turn_miss_param_180', critical)).toContain('unanswered-request');
    for (const id of ['multi_turn_base_167', 'multi_turn_base_180'])
      expect(kindsOn(id, critical)).not.toContain('unanswered-request');
    expect(kindsOn('multi_turn_miss_func_1', critical)).toContain('void-withholding');
    for (const id of ['multi_turn_miss_param_95', 'multi_turn_miss_param_101', 'multi_turn_miss_param_191'])
      expect(kindsOn(id, critical)).toContain('void-omission');
    expect(kindsOn('multi_turn_base_169', findings)).toContain('look-up-contradicts');
    expect(kindsOn('multi_turn_base_78', critical)).toContain('misplaced-argument');
    expect(kindsOn('multi_turn_base_178', critical)).toContain('late-call');
    expect(kindsOn('multi_turn_miss_param_180', critical)).toContain('unasked-call');
  },
);

const kindsOn = (entry: string, findings: readonly Finding[]): readonly string[] =>
  findings.filter((finding) => entriesOf(finding).includes(entry)).map(({ detector }) => detector.id);

test('of the starter suite, nothing is found', async () => {
  expect(await findingsIn(STARTER, ...OF_CONVERSATIONS)).toEqual([]);
});
