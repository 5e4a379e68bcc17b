import { expect, test } from 'vitest';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { claimContradicted } from '../../../../../repairs/audit/detectors/conversations/claim-contradicted.ts';
import { refusedCall } from '../../../../../repairs/audit/detectors/conversations/refused-call.ts';
import { addAsSaid } from '../../../../../repairs/propose/rules/states/add-as-said.ts';
import { nameAsSaid } from '../../../../../repairs/propose/rules/states/name-as-said.ts';
import { valueAsSaid } from '../../../../../repairs/propose/rules/states/value-as-said.ts';
import { conversation } from '../../../../support/conversation.ts';
import { remediedBy } from '../../../../support/remedies.ts';
import { smallOwnSuite } from '../../../../support/small-suite.ts';

const suiteOf = (...entries: readonly SuiteEntry[]) => smallOwnSuite({ entries: [...entries] });

const file = (content: string) => ({ type: 'file', content });
const folderOf = (contents: { [name: string]: { type: string; content: string } }) => ({
  GorillaFileSystem: { root: { project: { type: 'directory', contents } } },
});

const reading = (contents: Parameters<typeof folderOf>[0], changes: Partial<SuiteEntry> = {}) =>
  conversation(
    'starter_base_0',
    [{ said: "Show me 'budget.txt', please.", calls: ["cat(file_name='budget.txt')"] }],
    { initialState: folderOf(contents), ...changes },
  );

test('what the state nearly calls as the user does gets the name that the user says, in variants, too', async () => {
  const contents = { 'notes.txt': file('Call Priya.'), 'budget_v2.txt': file('Rent 900.') };
  const { mended, found, changed, derivations } = await remediedBy(
    [nameAsSaid],
    [refusedCall],
    suiteOf(
      reading(contents, { scenario: 'budget' }),
      reading(contents, { id: 'variant', scenario: 'budget' }),
    ),
  );
  expect(found).toHaveLength(2);
  expect(mended?.initialState).toEqual(
    folderOf({ 'notes.txt': file('Call Priya.'), 'budget.txt': file('Rent 900.') }),
  );
  expect([changed, derivations]).toEqual([['starter_base_0', 'variant'], ['repaired']]);
});

test('a name that only the reference passes is no name that the user says', async () => {
  const slip = conversation(
    'starter_base_0',
    [{ said: "Show me 'budget.txt', please.", calls: ["cat(file_name='bugdet.txt')"] }],
    { initialState: folderOf({ 'budget.txt': file('Rent 900.') }) },
  );
  const { left } = await remediedBy([nameAsSaid, addAsSaid], [refusedCall], suiteOf(slip));
  expect(left).toHaveLength(1);
});

test('what the user names and the state lacks is put beside others like it', async () => {
  const lacking = reading({ 'notes.txt': file('Call Priya.') });
  const { mended, found, left } = await remediedBy([addAsSaid], [refusedCall], suiteOf(lacking));
  expect([found.length, left]).toEqual([1, []]);
  expect(mended?.initialState).toMatchObject(
    folderOf({ 'notes.txt': file('Call Priya.'), 'budget.txt': file('Call Priya.') }),
  );
});

test('a person whom the user names gets the id that the call passes', async () => {
  const entry = conversation('starter_base_2', [
    {
      said: "Please tell my colleague Michael 'Lunch is at noon.' in a message; I am USR001.",
      calls: [
        "message_login(user_id='USR001')",
        "send_message(receiver_id='USR009', message='Lunch is at noon.')",
      ],
    },
  ]);
  const { mended, left } = await remediedBy([addAsSaid], [refusedCall], suiteOf(entry));
  expect(left).toEqual([]);
  expect(mended?.initialState).toMatchObject({ MessageAPI: { user_map: { Michael: 'USR009' } } });
});

test('a figure that the user gives is the one that the state has, as a float where it is one', async () => {
  const said = 'The price of AAPL is $150.75.';
  const entry = conversation('starter_cross_4', [
    {
      said: `Look up AAPL. ${said}`,
      calls: ["get_stock_info(symbol='AAPL')", `echo(content='${said}', file_name='watching.txt')`],
    },
  ]);
  const { mended, found, left } = await remediedBy([valueAsSaid], [claimContradicted], suiteOf(entry));
  expect([found.length, left]).toEqual([1, []]);
  expect(mended?.initialState).toMatchObject({
    TradingBot: { stocks: { AAPL: { price: { $f: '150.75' } }, TSLA: { price: { $f: '667.92' } } } },
  });
});
