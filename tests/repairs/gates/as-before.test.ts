import { describe, expect, test } from 'vitest';
import { pointedValue } from '../../../harness/contract/json-pointer.ts';
import type { Operation } from '../../../harness/contract/patch.ts';
import type { RepairCheck } from '../../../harness/contract/repair-check.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { detectInTools, TOOL_DETECTORS } from '../../../repairs/gates/detection/detect-tools.ts';
import { conversation } from '../../support/conversation.ts';
import { checked, failing, findingOn, gateBench, readingOn } from '../../support/gates.ts';
import { patchOf, replacing } from '../../support/patches.ts';
import { inventedEntry } from '../../support/single-turn-entry.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';

/** Checks one patch of an entry, for a finding of a reader there. */
async function checkOf(entry: SuiteEntry, operations: readonly Operation[]): Promise<RepairCheck> {
  const findings = [findingOn(entry)];
  const patch = patchOf(operations, { findings: [readingOn(entry)] });
  return await checked(smallOwnSuite({ entries: [entry] }), { patches: [patch], findings });
}

test('a no that answers another figure is the answer of the same question, and a call that fails is another one', async () => {
  const asking = (miles: string): string => `estimate_drive_feasibility_by_mileage(distance=${miles})`;
  const entry = conversation('starter_base_7', [
    { said: 'Can I drive 98000 miles with what is in the tank?', calls: [asking('980000.0')] },
  ]);
  const place = { document: 'entry', key: entry.id, path: '/reference/turns/0' } as const;
  const corrected = await checkOf(entry, replacing(place, [asking('980000.0')], [asking('98000.0')]));
  expect(failing(corrected)).not.toContain('reference-clean');
  const broken = await checkOf(
    entry,
    replacing(place, [asking('980000.0')], ["estimate_distance('1', '2')"]),
  );
  expect(failing(broken)).toContain('reference-clean');
});

test('what a schema contradicts without consequence is not new with the key by which it is read', async () => {
  const properties = {
    place: { type: 'string', description: 'Where.' },
    kind: { type: 'string', description: 'Which.', enum: ['talk', 'play'], default: 'any kind' },
  };
  const tool = {
    name: 'desk.find',
    description: 'Find events.',
    parameters: { type: 'dict', properties, required: ['place'] },
  };
  const entry = inventedEntry(tool, { kind: 'no-call' }, 'What is on in Bremen?');
  const key = { kind: 'possible-answers', answers: [{ 'desk.find': { place: ['Bremen'] } }] };
  const place = { document: 'entry', key: entry.id, path: '/reference' } as const;
  const check = await checkOf(
    { ...entry, category: 'starter_read' },
    replacing(place, { kind: 'no-call' }, key),
  );
  expect(check.failures).toEqual([]);
});

describe('tools are tried on the start states of their patch:', () => {
  const implementing = (environment: string, override: string): Operation => ({
    op: 'implement',
    environment,
    override,
    version: '1',
  });

  test('an override that needs accounts is judged with them', async () => {
    const entry = starterEntry('starter_missing_3');
    const suite = smallOwnSuite({ entries: [entry] });
    const findings = await detectInTools('TicketAPI', suite.entries, gateBench(suite), TOOL_DETECTORS);
    const id = 'parameter-without-effect:TicketAPI.ticket_login.password';
    expect(findings.map((finding) => finding.id)).toContain(id);
    const failuresWith = async (operations: readonly Operation[]): Promise<readonly string[]> => {
      const patch = patchOf(operations, { findings: [id], component: 'implementation' });
      const { failures } = await checked(suite, { patches: [patch], findings });
      return failures.map(({ claim }) => claim);
    };
    const place = { document: 'entry', key: entry.id, path: '/initialState/TicketAPI/accounts' } as const;
    const stated: readonly Operation[] = [
      implementing('TicketAPI', 'log-in'),
      { op: 'test', ...place, holds: { absent: true } },
      { op: 'add', ...place, value: { mweber: 'Harbour-4711' } },
    ];
    const still = `${id}: the detector still reports it`;
    expect(await failuresWith(stated.slice(0, 1))).toContain(still);
    expect(await failuresWith(stated)).not.toContain(still);
  });

  test('what the tool did before, and only other start states show, is not new if it is minor', async () => {
    const entry = starterEntry('starter_base_3');
    const place = { document: 'entry', key: entry.id, path: '/initialState/TwitterAPI/username' } as const;
    const username = pointedValue(entry.initialState, '/TwitterAPI/username') ?? null;
    const check = await checkOf(entry, [
      implementing('TwitterAPI', 'user-stats'),
      ...replacing(place, username, 'someone_else'),
    ]);
    expect(check.failures.filter(({ tool }) => tool !== null)).toEqual([]);
  });
});
