import { describe, expect, test } from 'vitest';
import { pointedValue } from '../../../harness/contract/json-pointer.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { Float } from '../../../harness/contract/value.ts';
import { damagedCalls } from '../../../repairs/gates/damage/damaged-calls.ts';
import { noOpFails } from '../../../repairs/gates/entries/no-op-fails.ts';
import type { EntryVersion, Remark } from '../../../repairs/gates/gate.ts';
import { excuseOf } from '../../../repairs/gates/damage/excuses.ts';
import { damagedValues } from '../../../repairs/gates/damage/other-values.ts';
import { schemaAccepts } from '../../../repairs/gates/entries/schema-accepts.ts';
import { checkSuite } from '../../../repairs/gates/suite-gates.ts';
import { conversation } from '../../support/conversation.ts';
import { gateBench } from '../../support/gates.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';

const PASSED_ON = 'a later call of its turn passes what it alone shows';
const COST =
  "get_flight_cost(travel_from='SFO', travel_to='BOS', travel_date='2025-04-11', travel_class='economy')";
const BOOKING =
  "book_flight(access_token='tok-7f31', card_id='card_5521', travel_date='2025-04-11', travel_from='SFO', travel_to='BOS', travel_class='economy', travel_cost=450.0)";

/** Why the reference may pass without its first call. */
function excuse(entry: SuiteEntry): string | undefined {
  const bench = gateBench(smallOwnSuite({ entries: [entry] }));
  const turns = new Set([0]);
  const [dropped] = damagedCalls(entry, turns, bench.audited.world);
  return dropped && excuseOf(dropped, { entry, turns, bench });
}

describe('a look-up that is left out', () => {
  test('is known where a later call of its turn passes what it alone shows', () => {
    const said = 'Book a flight from SFO to BOS on April 11th 2025 in economy.';
    expect(excuse(conversation('starter_base_6', [{ said, calls: [COST, BOOKING] }]))).toBe(PASSED_ON);
  });

  test('is not known if the user says what the later call passes', () => {
    const said = "Open up ticket 118, and set its title to 'Chair'.";
    const calls = ['get_ticket(ticket_id=118)', "edit_ticket(ticket_id=118, updates={'title': 'Chair'})"];
    expect(excuse(conversation('starter_base_4', [{ said, calls }]))).toBeUndefined();
  });

  test('is not known so if it is a call of a later turn that passes it', () => {
    const entry = conversation('starter_base_6', [
      { said: 'What is a flight from SFO to BOS on April 11th 2025 in economy?', calls: [COST] },
      { said: 'Book it.', calls: [BOOKING] },
    ]);
    expect(excuse(entry)).not.toBe(PASSED_ON);
  });
});

describe('an output of which a part is wanted', () => {
  test('is known otherwise where this part is', () => {
    const calls = ['get_ticket(ticket_id=118)'];
    const whole = conversation('starter_base_4', [{ said: 'Look at ticket 118.', calls }]);
    const information = [{ turn: 0, call: 0, pointers: ['/id'] }];
    const entry: SuiteEntry = { ...whole, wanted: { information, answers: [], obstacles: [] } };
    expect(excuse(entry)).toBe('what it shows is known otherwise: the words and the other outputs');
    expect(excuse(whole)).toBeUndefined();
  });
});

test('a request that cannot be fulfilled need not be made where a look-up shows it', () => {
  const calls = ['get_ticket(ticket_id=999)', 'get_ticket(ticket_id=118)'];
  const entry = conversation('starter_base_4', [{ said: 'Look at 999 and 118.', calls }]);
  const impossible = (shownBy: readonly { turn: number; call: number; pointer: string }[]): SuiteEntry => ({
    ...entry,
    wanted: { information: [], answers: [], obstacles: [{ turn: 0, call: 0, shownBy: [...shownBy] }] },
  });
  const excused = 'look-ups show, too, that the request cannot be fulfilled';
  expect(excuse(impossible([{ turn: 0, call: 1, pointer: '/id' }]))).toBe(excused);
  expect(excuse(impossible([]))).not.toBe(excused);
});

test('an agent that does nothing is to fail where something has to be told, or a refusal to be met', async () => {
  const calls = ['get_ticket(ticket_id=999)'];
  const entry = conversation('starter_base_4', [{ said: 'Look at 999.', calls }]);
  const passed: EntryVersion['bench']['audited']['judges'][number]['judge'] = () => ({ kind: 'pass' });
  const remarks = (version: SuiteEntry): Promise<readonly Remark[]> => {
    const bench = gateBench(smallOwnSuite({ entries: [version] }));
    const judges = bench.audited.judges.map((evaluator) => ({ ...evaluator, judge: passed }));
    const lenient = { ...bench, audited: { ...bench.audited, judges } };
    return Promise.resolve(noOpFails.remarks({ entry: version, turns: new Set([0]), bench: lenient }));
  };
  const obstacles = [{ turn: 0, call: 0, shownBy: [] }];
  expect(await remarks(entry)).toEqual([]);
  expect(await remarks({ ...entry, wanted: { information: [], answers: [], obstacles } })).not.toEqual([]);
});

test('a call that serves such look-ups alone may be left out with them', () => {
  const log = { type: 'file', content: 'Calm sea and no wind.' };
  const root = { ship: { type: 'directory', contents: { old: { type: 'directory', contents: { log } } } } };
  const TwitterAPI = pointedValue(starterEntry('starter_cross_1').initialState, '/TwitterAPI') ?? null;
  const said = "Post what the file 'log' in 'old' says.";
  const calls = ["cd(folder='old')", "cat(file_name='log')", "post_tweet(content='Calm sea and no wind.')"];
  const entry = conversation('starter_cross_1', [{ said, calls }], {
    initialState: { TwitterAPI, GorillaFileSystem: { root } },
  });
  expect(excuse(entry)).toBe('it serves look-ups alone, and later calls of the turn pass what these show');
});

test('a number is exchanged for the next one, or for its double where the next one is the same measure', () => {
  expect(damagedValues(7)).toEqual([8]);
  expect(damagedValues(new Float(0.5))).toEqual([new Float(1.5)]);
  expect(damagedValues(125_700_000_000)).toEqual([251_400_000_000]);
});

test('a time with AM or PM keeps to a description that takes it, and one of another notation does not', async () => {
  const description = 'Current time in HH:MM AM/PM format.';
  const parameters = {
    type: 'dict',
    properties: { current_time_str: { type: 'string', description } },
    required: ['current_time_str'],
  };
  const tools = [{ name: 'update_market_status', description: 'Set the market by the time.', parameters }];
  const remarksAt = async (time: string): Promise<number> => {
    const calls = [`update_market_status(current_time_str='${time}')`];
    const entry = conversation('starter_base_5', [{ said: `It is ${time}.`, calls }], { tools });
    const suite = smallOwnSuite({ entries: [entry] });
    return (await checkSuite(suite, gateBench(suite), [schemaAccepts])).length;
  };
  expect(await remarksAt('10:30 AM')).toBe(0);
  expect(await remarksAt('2025-04-11 10:30')).toBeGreaterThan(0);
});
