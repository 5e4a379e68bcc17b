import { describe, expect, test } from 'vitest';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { auditedSuite } from '../../../repairs/audit/audited-suite.ts';
import { defaultDemanded } from '../../../repairs/audit/detectors/answer-keys/default-demanded.ts';
import { defaultRefused } from '../../../repairs/audit/detectors/answer-keys/default-refused.ts';
import { omissionWidens } from '../../../repairs/audit/detectors/answer-keys/omission-widens.ts';
import { regionRefused } from '../../../repairs/audit/detectors/answer-keys/region-refused.ts';
import { valueContradictsSchema } from '../../../repairs/audit/detectors/answer-keys/value-contradicts-schema.ts';
import type { Detector } from '../../../repairs/audit/detector.ts';
import { afterChanges } from '../../../repairs/propose/apply-proposal.ts';
import { proposePatches } from '../../../repairs/propose/propose.ts';
import type { Proposer } from '../../../repairs/propose/proposer.ts';
import { ANSWER_KEY_PROPOSERS } from '../../../repairs/propose/registry.ts';
import { agentEpisodes } from '../../support/agents.ts';
import { findingsIn } from '../../support/audit.ts';
import { keyedTask, suiteOf } from '../../support/keyed-suite.ts';
import { keyOf, shownBy } from '../../support/proposals.ts';

/** What is proposed for an entry by what detectors find in it. */
async function proposedFor(
  entries: readonly SuiteEntry[],
  detectors: readonly Detector[],
  stages: readonly (readonly Proposer[])[] = ANSWER_KEY_PROPOSERS,
) {
  const suite = suiteOf(...entries);
  const findings = await findingsIn(suite, ...detectors);
  const proposed = await proposePatches(suite, findings, () => true, {
    auditedOf: (one: Suite) => auditedSuite(one, agentEpisodes('oracle', one)),
    stages,
    detectors,
    rounds: 6,
  });
  return { findings, proposed, patches: [...proposed.families.values()].flat(), suite };
}

const ORDERED = keyedTask({
  says: 'A circle with a radius of 5, on the date 2022-05-12.',
  parameters: {
    radius: { type: 'integer', description: 'Radius.' },
    speed: { type: 'integer', description: 'Speed.', default: 5 },
    date: { type: 'string', description: 'Date in the format YYYY-MM-DD.' },
  },
  required: ['radius'],
  accepts: { radius: [5], speed: [''], date: ['2022-05-12', '05/12/2022', 'May 12, 2022'] },
});

describe('proposals in rounds', () => {
  test('mend each finding at its place, and look again until nothing is left', async () => {
    const { findings, proposed, patches, suite } = await proposedFor(
      [ORDERED],
      [defaultRefused, valueContradictsSchema],
    );
    expect(findings).toHaveLength(2);
    expect(patches.map(({ family, findings: ids }) => [family, ids])).toEqual([
      ['right-values-accepted', [findings[0]?.id]],
      ['wrong-values-refused', [findings[1]?.id]],
    ]);
    expect(proposed).toMatchObject({ endedBy: 'gates', left: [], fresh: [] });
    const operations = patches.flatMap((patch) => patch.operations);
    expect(afterChanges(suite.entries[0] ?? ORDERED, operations)?.reference).toEqual(
      keyOf({ radius: [5], speed: ['', 5], date: ['2022-05-12'] }),
    );
    expect(proposed.checks).toMatchObject([{ oracleFails: [], strayed: [], unmended: [] }]);
  });

  test('mend what a repair brings about in the same patch', async () => {
    const place = { type: 'string', description: 'The starting location for the journey.' };
    const route = keyedTask({
      says: 'The route from San Francisco to Boston.',
      parameters: { start_location: place, end_location: place },
      accepts: { start_location: ['San Francisco', 'SF'], end_location: ['Boston'] },
    });
    const other = keyedTask({
      says: 'The route from San Francisco, CA to Boston, MA.',
      parameters: { start_location: place, end_location: place },
      accepts: { start_location: ['San Francisco, CA'], end_location: ['Boston, MA'] },
    });
    const { findings, patches, proposed } = await proposedFor([route, other], [regionRefused]);
    expect(findings).toHaveLength(1);
    expect(patches).toHaveLength(1);
    const added = patches[0]?.operations.flatMap((one) => (one.op === 'add' ? [one.value] : []));
    expect(added).toEqual(['San Francisco, CA', 'Boston, MA']);
    expect(proposed.fresh).toEqual([]);
  });

  test('leave a finding whose repair another finding contradicts, with the reason', async () => {
    const open = keyedTask({
      says: 'List the active mandates.',
      parameters: {
        status: {
          type: 'string',
          enum: ['active', 'pending'],
          description: 'Status. If not specified, mandates with all statuses are fetched.',
          default: 'active',
        },
      },
      required: [],
      accepts: { status: ['', 'active'] },
    });
    const { findings, patches, proposed } = await proposedFor([open], [omissionWidens, defaultDemanded]);
    expect(findings.map(({ detector }) => detector.id)).toEqual(['omission-widens']);
    expect(patches).toEqual([]);
    expect(proposed.left.map(({ finding }) => finding.id)).toEqual(findings.map(({ id }) => id));
    expect(proposed.left[0]?.why).toBe('outcome/single-turn still does as before when it is mended');
  });

  test('leave a finding for which no rule decides', async () => {
    const { findings, patches, proposed } = await proposedFor([ORDERED], [defaultRefused], [[]]);
    expect(patches).toEqual([]);
    expect(proposed.left).toEqual(findings.map((finding) => ({ finding, why: 'no rule decides' })));
  });

  test('end at the limit of rounds, and say so', async () => {
    const restless: Proposer = {
      id: 'restless',
      family: 'restless',
      title: 'a test wants it',
      proposes: (entry, [finding]) => {
        const size = entry.reference.kind === 'possible-answers' ? JSON.stringify(entry.reference).length : 0;
        const place = {
          document: 'entry',
          key: entry.id,
          path: '/reference/answers/0/desk.set/radius/-',
        } as const;
        return finding === undefined
          ? []
          : [
              {
                findings: [finding.id],
                component: finding.component,
                reason: 'A test wants it.',
                derivations: ['rejudged'],
                operations: [{ op: 'add', ...place, value: size }],
              },
            ];
      },
    };
    const { proposed } = await proposedFor([ORDERED], [defaultRefused], [[restless]]);
    expect(proposed).toMatchObject({ endedBy: 'rounds', rounds: 6 });
    expect(proposed.families.size).toBe(0);
  });

  test('drop a repair that leaves the reference failing', async () => {
    const breaking: Proposer = {
      id: 'breaking',
      family: 'breaking',
      title: 'a test wants it',
      proposes: (entry, [finding]) =>
        finding === undefined || JSON.stringify(entry.reference).includes('wrong')
          ? []
          : [
              {
                findings: [finding.id],
                component: finding.component,
                reason: 'A test wants it.',
                derivations: ['rejudged'],
                operations: [
                  {
                    op: 'replace',
                    document: 'entry',
                    key: entry.id,
                    path: '/reference/answers/0/desk.set/radius',
                    value: ['wrong'],
                  },
                ],
              },
            ],
    };
    const { proposed, patches } = await proposedFor([ORDERED], [defaultRefused], [[breaking]]);
    expect(patches).toEqual([]);
    expect(proposed.left[0]?.why).toContain('the reference fails');
  });
});

test('a finding that another one makes impossible in the same witness is mended by its argument', async () => {
  const boolean = { type: 'string', enum: ['True', 'False'], description: 'A switch.' };
  const entry = keyedTask({
    says: 'Switch it on.',
    parameters: { light: boolean, garage: { type: 'boolean', description: 'Garage.', default: false } },
    required: ['light'],
    accepts: { light: [true], garage: [false] },
  });
  const { findings, patches } = await proposedFor([entry], [defaultDemanded, valueContradictsSchema]);
  expect(findings.map(({ detector }) => detector.id).toSorted()).toEqual([
    'default-demanded',
    'value-contradicts-schema',
  ]);
  const mended = patches.flatMap(({ findings: ids }) => ids);
  expect(new Set(mended)).toEqual(new Set(findings.map(({ id }) => id)));
});

test('a witness that is the key itself speaks of the repaired key', async () => {
  const entry = {
    ...keyedTask({ says: 'Set it.', parameters: { text: { type: 'string' } }, accepts: { text: ['a'] } }),
    reference: keyOf({ text: ['a'] }, 'set'),
  };
  const finding = await shownBy(entry, { claims: 'right-but-failed', played: entry.reference });
  const suite = suiteOf(entry);
  const proposed = await proposePatches(suite, [finding], () => true, {
    auditedOf: (one: Suite) => auditedSuite(one, agentEpisodes('oracle', one)),
    stages: ANSWER_KEY_PROPOSERS,
    detectors: [],
    rounds: 3,
  });
  expect([...proposed.families.keys()]).toEqual(['keys-made-satisfiable']);
});
