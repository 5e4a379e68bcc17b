import { expect, test } from 'vitest';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { lateCall } from '../../../../repairs/audit/detectors/conversations/late-call.ts';
import { literalDiffers } from '../../../../repairs/audit/detectors/conversations/literal-differs.ts';
import { misplacedArgument } from '../../../../repairs/audit/detectors/conversations/misplaced-argument.ts';
import { otherPath } from '../../../../repairs/audit/detectors/conversations/other-path.ts';
import { otherTool } from '../../../../repairs/audit/detectors/conversations/other-tool.ts';
import { knownOutput } from '../../../../repairs/audit/detectors/conversations/known-output.ts';
import { saidUnit } from '../../../../repairs/audit/detectors/conversations/said-unit.ts';
import { unaskedCall } from '../../../../repairs/audit/detectors/conversations/unasked-call.ts';
import { unansweredRequest } from '../../../../repairs/audit/detectors/conversations/unanswered-request.ts';
import { unfinishedSequence } from '../../../../repairs/audit/detectors/conversations/unfinished-sequence.ts';
import { unmadeCall } from '../../../../repairs/audit/detectors/conversations/unmade-call.ts';
import { conversation, findingsOf, placesOf } from '../../../support/conversation.ts';
import type { InventedTurn } from '../../../support/conversation.ts';

/** Scenarios that do alike: habits show from several. */
const others = (count: number, like: string, turnsOf: (index: number) => readonly InventedTurn[]) =>
  Array.from({ length: count }, (_, index): SuiteEntry =>
    conversation(like, turnsOf(index), { id: `other_${index}` }),
  );

const LOCK = "lockDoors(unlock=False, door=['driver', 'passenger', 'rear_left', 'rear_right'])";
const BRAKE = 'pressBrakePedal(pedalPosition=1.0)';
const START = "startEngine(ignitionMode='START')";

test('a change that no word asks for is found; one that is asked for or needed is none', async () => {
  const driving = (said: string, ...calls: readonly string[]) =>
    conversation('starter_base_7', [{ said, calls }]);
  const SAID = 'What is the pressure of the four tires of my car?';
  const found = await findingsOf(
    unaskedCall,
    driving(SAID, 'check_tire_pressure()', 'fillFuelTank(fuelAmount=5)'),
  );
  expect(placesOf(found)).toEqual([{ component: 'reference', severity: 'critical', turn: 0, call: 1 }]);
  expect(found[0]?.witness?.claims).toBe('right-but-failed');
  const asked = driving(
    'Check the pressure and put 5 gallons of fuel into the tank.',
    'fillFuelTank(fuelAmount=5)',
  );
  expect(await findingsOf(unaskedCall, asked)).toEqual([]);
  // The engine does not start with open doors and without the brake.
  const needed = driving('Please get the engine of my vehicle going.', LOCK, BRAKE, START);
  expect(await findingsOf(unaskedCall, needed)).toEqual([]);
});

const tweeting = (first: readonly string[], second: readonly string[]) =>
  conversation('starter_base_3', [
    {
      said: "Log in as 'garden_club' with the password 'Roses!2024' and post the tweet 'Spring is here.' for me.",
      calls: ["authenticate_twitter(username='garden_club', password='Roses!2024')", ...first],
    },
    {
      said: "Now follow the user 'seed_library', please.",
      calls: [...second, "follow_user(username_to_follow='seed_library')"],
    },
  ]);
const TWEET = "post_tweet(content='Spring is here.')";

test('a call in the turn after the one that dictates it is found', async () => {
  const found = await findingsOf(lateCall, tweeting([], [TWEET]));
  expect(placesOf(found)).toEqual([{ component: 'reference', severity: 'critical', turn: 1, call: 0 }]);
  expect(await findingsOf(lateCall, tweeting([TWEET], []))).toEqual([]);
});

test('a call for a value that both turns say, or that the first one used, is not late', async () => {
  const watching = (second: string) =>
    conversation('starter_base_5', [
      { said: "What does 'OMEG' cost?", calls: ["get_stock_info(symbol='OMEG')"] },
      { said: second, calls: ["add_to_watchlist(stock='OMEG')"] },
    ]);
  expect(await findingsOf(lateCall, watching("Add 'OMEG' to my watch list."))).toEqual([]);
  expect(await findingsOf(lateCall, watching('Add it to my watch list.'))).toEqual([]);
});

test('what nearly all other references do together breaks off in one', async () => {
  const SAID = 'Lock the doors, press the brake and start the engine.';
  const drivers = others(9, 'starter_base_7', () => [{ said: SAID, calls: [LOCK, BRAKE, START] }]);
  const broken = conversation('starter_base_7', [{ said: SAID, calls: [LOCK, BRAKE] }]);
  const found = await findingsOf(unfinishedSequence, broken, ...drivers);
  expect(placesOf(found)).toEqual([{ component: 'reference', severity: 'critical', turn: 0 }]);
  expect(found[0]?.witness?.claims).toBe('wrong-but-passed');
  // The words do not speak of the engine.
  const braking = conversation('starter_base_7', [
    { said: 'Lock up and press the brake pedal.', calls: [LOCK, BRAKE] },
  ]);
  expect(await findingsOf(unfinishedSequence, braking, ...drivers)).toEqual([]);
  // Too few others to tell.
  expect(await findingsOf(unfinishedSequence, broken, ...drivers.slice(0, 5))).toEqual([]);
});

test('a dictated text that no call passes is found; a form to fill in is none', async () => {
  const telling = (text: string, ...calls: readonly string[]) =>
    conversation('starter_base_2', [
      {
        said: `Log me in as USR001 and tell USR003 '${text}'`,
        calls: ["message_login(user_id='USR001')", ...calls],
      },
    ]);
  const TEXT = 'The meeting has moved to three.';
  const SENT = `send_message(receiver_id='USR003', message='${TEXT}')`;
  expect(placesOf(await findingsOf(unmadeCall, telling(TEXT)))).toEqual([
    { component: 'reference', severity: 'critical', turn: 0 },
  ]);
  expect(await findingsOf(unmadeCall, telling(TEXT, SENT))).toEqual([]);
  expect(await findingsOf(unmadeCall, telling('The meeting has moved to XX.'))).toEqual([]);
});

test('a figure beside the word that stands for a tool is left open', async () => {
  const buying = (calls: readonly string[], id: string) =>
    conversation('starter_base_5', [{ said: 'What is OMEG at? Buy 20 shares of OMEG.', calls }], { id });
  const LOOK = "get_stock_info(symbol='OMEG')";
  const BUY = "place_order(order_type='Buy', symbol='OMEG', price=457.23, amount=20)";
  const buyers = Array.from({ length: 6 }, (_, index) => buying([LOOK, BUY], `buyer_${index}`));
  const found = await findingsOf(unmadeCall, buying([LOOK], 'open'), ...buyers);
  expect(placesOf(found)).toEqual([{ component: 'reference', severity: 'critical', turn: 0 }]);
});

test('a request for which references elsewhere have a tool is left without a call', async () => {
  const filling = (calls: readonly string[], id: string) =>
    conversation(
      'starter_missing_4',
      [
        { said: 'What is the pressure of the tires?', calls: ['check_tire_pressure()'] },
        { said: 'Please top up the fuel tank of my car.', calls },
      ],
      { id },
    );
  const found = await findingsOf(unansweredRequest, filling([], 'open'));
  expect(placesOf(found)).toEqual([{ component: 'reference', severity: 'critical', turn: 1 }]);
});

test.each([
  ["'seed_library' follows 'user_one'", 'the labels of two values', 'user_one', 'my_secret', true],
  ['as it is said', 'the same labels', 'my_secret', 'user_one', false],
])('values beside the names of parameters: %s', async (_how, _what, password, username, isFound) => {
  const entry = conversation('starter_base_3', [
    {
      said: "Log in with the username 'user_one' and the password 'my_secret'.",
      calls: [`authenticate_twitter(username='${username}', password='${password}')`],
    },
  ]);
  expect((await findingsOf(misplacedArgument, entry)).length > 0).toBe(isFound);
});

const POSTERS = others(9, 'starter_base_3', (index) => [
  {
    said: `Post 'Number ${index}.' with the tag '#news${index}' and mention '@friend${index}'.`,
    calls: [`post_tweet(content='Number ${index}.', tags=['#news${index}'], mentions=['@friend${index}'])`],
  },
]);

test('a value that looks like those of another parameter stands under a wrong name', async () => {
  const posting = (argument: string) =>
    conversation('starter_base_3', [
      {
        said: "Log in as 'garden_club' with the password 'Roses!2024', and post 'Hello.' with the tag '#garden'.",
        calls: [
          "authenticate_twitter(username='garden_club', password='Roses!2024')",
          `post_tweet(content='Hello.', ${argument}=['#garden'])`,
        ],
      },
    ]);
  const found = await findingsOf(misplacedArgument, posting('mentions'), ...POSTERS);
  expect(placesOf(found)).toEqual([
    { component: 'reference', severity: 'critical', turn: 0, call: 1, argument: 'mentions' },
  ]);
  expect(await findingsOf(misplacedArgument, posting('tags'), ...POSTERS)).toEqual([]);
});

test('of two currencies the wrong one is converted', async () => {
  const converting = (base: string, target: string) =>
    conversation('starter_cross_3', [
      {
        said: 'The hotel asks for 850 euros. What is that in US dollars?',
        calls: [`compute_exchange_rate(base_currency='${base}', target_currency='${target}', value=850)`],
      },
    ]);
  expect(await findingsOf(misplacedArgument, converting('USD', 'EUR'))).toHaveLength(1);
  expect(await findingsOf(misplacedArgument, converting('EUR', 'USD'))).toEqual([]);
});

test('of tools that take the same, the one that the words name is found to be meant', async () => {
  const putting = (said: string, tool: string, id: string) =>
    conversation(
      'starter_base_0',
      [{ said, calls: [`${tool}(source='report_draft.txt', destination='${id}.txt')`] }],
      { id },
    );
  const usual = Array.from({ length: 12 }, (_, index) => [
    putting(`Move the draft of the report to 'there${index}.txt'.`, 'mv', `there${index}`),
    putting(`Copy the draft of the report to 'twin${index}.txt'.`, 'cp', `twin${index}`),
  ]).flat();
  const mistaken = putting("Move the draft of the report to 'away.txt'.", 'cp', 'away');
  const found = await findingsOf(otherTool, mistaken, ...usual);
  expect(placesOf(found)).toEqual([{ component: 'reference', severity: 'critical', turn: 0, call: 0 }]);
  expect(await findingsOf(otherTool, ...usual)).toEqual([]);
});

test('liters that the user says are not gallons, and gallons are', async () => {
  const filling = (said: string) =>
    conversation('starter_missing_4', [{ said, calls: ['fillFuelTank(fuelAmount=8.5)'] }]);
  expect(placesOf(await findingsOf(saidUnit, filling('Put 8.5 liters of fuel in the tank.')))).toEqual([
    { component: 'reference', severity: 'critical', turn: 0, call: 0, argument: 'fuelAmount' },
  ]);
  expect(await findingsOf(saidUnit, filling('Put 8.5 gallons of fuel in the tank.'))).toEqual([]);
});

test('an amount in a currency is converted by the tool that the entry has', async () => {
  const limiting = (said: string) =>
    conversation('starter_missing_1', [
      { said, calls: ["set_budget_limit(access_token='tok-55a0', budget_limit=2500.0)"] },
    ]);
  expect(
    await findingsOf(saidUnit, limiting('Set a limit of 2500 US dollars with the token tok-55a0.')),
  ).toEqual([]);
});

test.each([
  ["Make the directory 'Backup'.", 'Backup', 'backup', 1],
  ["Make the directory 'Backup'.", 'Backup', 'Backup', 0],
  ["Make the file 'my_plan.txt'.", 'my_plan.txt', 'my-plan.txt', 1],
  ["Make the file 'plan.md' for me.", 'plan.md', 'plan.txt', 1],
  ["Make 'plan.md', but as txt.", 'plan.md', 'plan.txt', 0],
])('%j names %j, and the reference writes %j', async (said, _name, written, places) => {
  const entry = conversation('starter_base_0', [{ said, calls: [`touch(file_name='${written}')`] }]);
  expect(await findingsOf(literalDiffers, entry)).toHaveLength(places);
});

test('a look-up that is made once more without need is no defect', async () => {
  const listing = conversation('starter_base_0', [
    { said: 'List what is here, the hidden files as well.', calls: ['ls()', 'ls(a=True)'] },
  ]);
  expect(await findingsOf(knownOutput, listing)).toEqual([]);
  const filling = conversation('starter_base_7', [
    {
      said: 'Put 5 gallons of fuel in the tank.',
      calls: ['get_current_speed()', 'fillFuelTank(fuelAmount=5.0)'],
    },
  ]);
  expect(await findingsOf(otherPath, filling)).toEqual([]);
});
