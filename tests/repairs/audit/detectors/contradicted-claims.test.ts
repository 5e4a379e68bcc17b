import { expect, test } from 'vitest';
import { claimContradicted } from '../../../../repairs/audit/detectors/conversations/claim-contradicted.ts';
import { lookUpContradicts } from '../../../../repairs/audit/detectors/conversations/look-up-contradicts.ts';
import { conversation, findingsOf, placesOf } from '../../../support/conversation.ts';

const OF_STATE = [{ component: 'state', severity: 'major', turn: 0 }];

const telling = (said: string) =>
  conversation('starter_cross_4', [
    {
      said: `Look up AAPL. ${said}`,
      calls: ["get_stock_info(symbol='AAPL')", `echo(content='${said}', file_name='watching.txt')`],
    },
  ]);

test('a figure that a look-up of the same thing shows to be another is found', async () => {
  expect(placesOf(await findingsOf(claimContradicted, telling('The price of AAPL is $150.75.')))).toEqual(
    OF_STATE,
  );
  expect(await findingsOf(claimContradicted, telling('The price of AAPL is $227.16.'))).toEqual([]);
  expect(await findingsOf(claimContradicted, telling('The price of TSLA is $150.75.'))).toEqual([]);
  expect(await findingsOf(claimContradicted, telling('Buy AAPL if the price is $150.75.'))).toEqual([]);
});

const pricing = (said: string) =>
  conversation('starter_cross_4', [
    { said, calls: ["get_stock_info(symbol='TSLA')"] },
    { said: 'Add TSLA to my watch list.', calls: ["add_to_watchlist(stock='TSLA')"] },
  ]);

test('a member that a list does not have is found, and one that it gets or that is only wanted is not', async () => {
  const findings = await findingsOf(
    claimContradicted,
    pricing('What is the price of TSLA on my watch list?'),
  );
  expect(placesOf(findings)).toEqual(OF_STATE);
  expect(
    await findingsOf(claimContradicted, pricing('And NVDA on my watch list, what is its price?')),
  ).toEqual([]);
  expect(await findingsOf(claimContradicted, pricing('If TSLA is on my watch list, show it.'))).toEqual([]);
});

const booking = (cost: number) =>
  conversation('starter_base_6', [
    {
      said: `Book me an economy seat from SFO to LAX on 2024-11-15 at ${cost} dollars with the card main_card. My token is 'abc'.`,
      calls: [
        `book_flight(access_token='abc', card_id='main_card', travel_date='2024-11-15', travel_from='SFO', travel_to='LAX', travel_class='economy', travel_cost=${cost})`,
      ],
    },
  ]);

test('a price that a look-up of the same flight shows to be another is found', async () => {
  expect(placesOf(await findingsOf(lookUpContradicts, booking(170)))).toEqual([
    { component: 'intent', severity: 'major', turn: 0, call: 0, argument: 'travel_cost' },
  ]);
  expect(await findingsOf(lookUpContradicts, booking(400))).toEqual([]);
});
