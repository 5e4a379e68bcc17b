import { expect, test } from 'vitest';
import { figureDiffers } from '../../../../repairs/audit/detectors/conversations/figure-differs.ts';
import { documentedRule } from '../../../../repairs/audit/detectors/conversations/documented-rule.ts';
import { refusedCall } from '../../../../repairs/audit/detectors/conversations/refused-call.ts';
import { roundedValue } from '../../../../repairs/audit/detectors/conversations/rounded-value.ts';
import { unansweredRequest } from '../../../../repairs/audit/detectors/conversations/unanswered-request.ts';
import { unitUnconverted } from '../../../../repairs/audit/detectors/conversations/unit-unconverted.ts';
import { conversation, findingsOf, placesOf } from '../../../support/conversation.ts';

test('a refused call is found, as a defect of the state where the user names what it does not know', async () => {
  const reading = (said: string, file: string) =>
    conversation('starter_base_0', [{ said, calls: [`cat(file_name='${file}')`, 'ls()'] }]);
  const ofState = await findingsOf(refusedCall, reading("Show me 'letters.txt'.", 'letters.txt'));
  expect(placesOf(ofState)).toEqual([{ component: 'state', severity: 'critical', turn: 0, call: 0 }]);
  const ofReference = await findingsOf(refusedCall, reading("Show me 'notes.txt'.", 'note.txt'));
  expect(placesOf(ofReference)).toEqual([{ component: 'reference', severity: 'critical', turn: 0, call: 0 }]);
  expect(await findingsOf(refusedCall, reading("Show me 'notes.txt'.", 'notes.txt'))).toEqual([]);
});

test('a log-in as a user whom the state does not know is a defect of the state', async () => {
  const logging = (user: string) =>
    conversation('starter_base_3', [
      {
        said: `Log in. The user name is '${user}' and the password 'Roses!2024'.`,
        calls: [`authenticate_twitter(username='${user}', password='Roses!2024')`],
      },
    ]);
  expect(placesOf(await findingsOf(refusedCall, logging('tennis_club')))).toEqual([
    { component: 'state', severity: 'critical', turn: 0, call: 0 },
  ]);
  expect(await findingsOf(refusedCall, logging('garden_club'))).toEqual([]);
});

test('a call for what holds already is a minor finding', async () => {
  const adding = conversation('starter_base_5', [
    { said: 'Add AAPL to my watch list.', calls: ["add_to_watchlist(stock='AAPL')"] },
    { said: 'Add AAPL to my watch list again.', calls: ["add_to_watchlist(stock='AAPL')"] },
  ]);
  expect(placesOf(await findingsOf(refusedCall, adding))).toEqual([
    { component: 'state', severity: 'minor', turn: 1, call: 0 },
  ]);
});

test('a mention without the sign that the document asks for is found', async () => {
  const posting = (mention: string) =>
    conversation('starter_base_3', [
      {
        said: "Log in. The user name is 'garden_club' and the password 'Roses!2024'.",
        calls: ["authenticate_twitter(username='garden_club', password='Roses!2024')"],
      },
      {
        said: "Post 'Spring is here.' and mention Jerry.",
        calls: [`post_tweet(content='Spring is here.', mentions=['${mention}'])`],
      },
    ]);
  expect(placesOf(await findingsOf(documentedRule, posting('Jerry')))).toEqual([
    { component: 'reference', severity: 'critical', turn: 1, call: 0, argument: 'mentions' },
  ]);
  expect(await findingsOf(documentedRule, posting('@Jerry'))).toEqual([]);
});

const driving = (distance: number) =>
  conversation('starter_missing_4', [
    {
      said: 'How far is it from Rivermist (83214) to San Francisco (94016)?',
      calls: ["estimate_distance(cityA='83214', cityB='94016')"],
    },
    {
      said: 'Can I drive that far?',
      calls: [`estimate_drive_feasibility_by_mileage(distance=${distance})`],
    },
  ]);

test('kilometres that are passed as miles are found, and miles are not', async () => {
  const [finding] = await findingsOf(unitUnconverted, driving(980));
  expect(finding).toMatchObject({
    component: 'reference',
    target: { turn: 1, call: 0, argument: 'distance' },
  });
  expect(await findingsOf(unitUnconverted, driving(608.94))).toEqual([]);
});

test('a figure is found to be rounded unless the user asks for it', async () => {
  const filling = (said: string, amount: number) =>
    conversation('starter_missing_4', [
      { said: 'How many gallons are 15 liters?', calls: ['liter_to_gallon(liter=15)'] },
      { said, calls: [`fillFuelTank(fuelAmount=${amount})`] },
    ]);
  expect(placesOf(await findingsOf(roundedValue, filling('Fill that in.', 3.96)))).toEqual([
    { component: 'reference', severity: 'critical', turn: 1, call: 0, argument: 'fuelAmount' },
  ]);
  expect(await findingsOf(roundedValue, filling('Fill that in, with two decimals.', 3.96))).toEqual([]);
  expect(await findingsOf(roundedValue, filling('Fill that in.', 3.9625800000000004))).toEqual([]);
});

test('a request that lacks nothing and has no call is found; one whose tool or detail comes later is none', async () => {
  const ASKED = 'Show me the details of order 20417 now.';
  const open = conversation('starter_base_5', [
    { said: 'Show me my watch list.', calls: ['get_watchlist()'] },
    { said: ASKED, calls: [] },
  ]);
  expect(placesOf(await findingsOf(unansweredRequest, open))).toEqual([
    { component: 'reference', severity: 'critical', turn: 1 },
  ]);
  const later = conversation('starter_withheld_3', [
    { said: ASKED, calls: [] },
    { announces: ['get_order_details'], calls: ['get_order_details(order_id=20417)'] },
  ]);
  const supplied = conversation('starter_base_5', [
    { said: 'Show me the details of an order.', calls: [] },
    { said: 'Order 20417.', calls: ['get_order_details(order_id=20417)'] },
  ]);
  expect(await findingsOf(unansweredRequest, later)).toEqual([]);
  expect(await findingsOf(unansweredRequest, supplied)).toEqual([]);
});

test.each([
  ['a remark that asks for nothing', 'The details of order 20417 puzzle me.'],
  ['a request that the world refuses', 'Show me the details of order 3107.'],
  ['a request for which there is no tool', 'Please complain about order 20417 for me.'],
])('%s needs no call', async (_what, said) => {
  const entry = conversation('starter_base_5', [
    { said: 'Show me my watch list.', calls: ['get_watchlist()'] },
    { said, calls: [] },
  ]);
  expect(await findingsOf(unansweredRequest, entry)).toEqual([]);
});

test.each([
  ['Buy 100 shares of AAPL at 227.16.', 110, 1],
  ['Buy 100 shares of AAPL at 227.16.', 100, 0],
  ['Buy half of the 100 shares of AAPL that I wanted, at 227.16.', 50, 0],
])('for %j the reference buys %i', async (said, amount, places) => {
  const entry = conversation('starter_base_5', [
    {
      said,
      calls: [`place_order(order_type='Buy', symbol='AAPL', price=227.16, amount=${amount})`],
    },
  ]);
  expect(await findingsOf(figureDiffers, entry)).toHaveLength(places);
});
