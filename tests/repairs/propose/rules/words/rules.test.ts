import { expect, test } from 'vitest';
import type { Finding } from '../../../../../harness/contract/finding.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { dateOrderOpen } from '../../../../../repairs/audit/detectors/answer-keys/date-order-open.ts';
import { valueUnsaid } from '../../../../../repairs/audit/detectors/answer-keys/value-unsaid.ts';
import { nextTurnInvited } from '../../../../../repairs/audit/detectors/conversations/next-turn-invited.ts';
import { unstatedValue } from '../../../../../repairs/audit/detectors/conversations/unstated-value.ts';
import { voidOmission } from '../../../../../repairs/audit/detectors/conversations/void-omission.ts';
import { voidWithholding } from '../../../../../repairs/audit/detectors/conversations/void-withholding.ts';
import { askOnce } from '../../../../../repairs/propose/rules/words/ask-once.ts';
import { leaveValueOpen } from '../../../../../repairs/propose/rules/words/leave-value-open.ts';
import { sayKeyValue } from '../../../../../repairs/propose/rules/words/say-key-value.ts';
import { sayValue } from '../../../../../repairs/propose/rules/words/say-value.ts';
import { withdrawVoidVariant } from '../../../../../repairs/propose/rules/words/withdraw-void-variant.ts';
import { withholdNeededTool } from '../../../../../repairs/propose/rules/words/withhold-needed-tool.ts';
import { writeDateOut } from '../../../../../repairs/propose/rules/words/write-date-out.ts';
import { findingsIn } from '../../../../support/audit.ts';
import { conversation } from '../../../../support/conversation.ts';
import { keyedTask, suiteOf as keyedSuite } from '../../../../support/keyed-suite.ts';
import { auditedEntry } from '../../../../support/proposals.ts';
import { remediedBy, wordsOf } from '../../../../support/remedies.ts';
import { smallOwnSuite } from '../../../../support/small-suite.ts';

const suiteOf = (...entries: readonly SuiteEntry[]) => smallOwnSuite({ entries: [...entries] });

test('a value that was not stated is said, for new runs alone', async () => {
  const said =
    "Book a flight from SFO to BOS on April 11th 2025 with my card 'card_5521' and token 'tok-7f31'.";
  const entry = conversation('starter_base_6', [
    {
      said,
      calls: [
        "book_flight(access_token='tok-7f31', card_id='card_5521', travel_date='2025-04-11', travel_from='SFO', travel_to='BOS', travel_class='economy', travel_cost=450.0)",
      ],
    },
  ]);
  const { mended, found, left, derivations } = await remediedBy([sayValue], [unstatedValue], suiteOf(entry));
  expect([found.length, left]).toEqual([1, []]);
  expect(wordsOf(mended)).toEqual([`${said} Use economy as the travel class.`]);
  expect(derivations).toEqual(['repaired']);
});

const COPY = "Copy 'notes.txt' to the directory 'images'.";
const COUNT = "Count the words of 'notes.txt' for me.";
const asking = (first: string, changes: Partial<SuiteEntry> = {}) =>
  conversation(
    'starter_base_0',
    [
      { said: first, calls: ["cp(source='notes.txt', destination='images')"] },
      { said: COUNT, calls: ["wc(file_name='notes.txt', mode='w')"] },
    ],
    changes,
  );

test('what the next turn asks for is asked for once, with the words that lead to it', async () => {
  const first = `${COPY} When that is done: ${COUNT}`;
  const { mended, found, changed } = await remediedBy(
    [askOnce],
    [nextTurnInvited],
    suiteOf(asking(first, { scenario: 'copies' }), asking(first, { id: 'variant', scenario: 'copies' })),
  );
  expect(found).toHaveLength(2);
  expect(wordsOf(mended)).toEqual([COPY, COUNT]);
  expect(changed).toEqual(['starter_base_0', 'variant']);
});

test('a value that a later turn supplies is not said before', async () => {
  const supply = "The message is 'I am late.', and it goes to USR003.";
  const entry = conversation('starter_base_2', [
    { said: 'Log me in. My user id is USR001.', calls: ["message_login(user_id='USR001')"] },
    { said: `Please send a message. ${supply}`, calls: [] },
    { said: supply, calls: ["send_message(receiver_id='USR003', message='I am late.')"] },
  ]);
  const { mended, found, left } = await remediedBy([leaveValueOpen], [voidOmission], suiteOf(entry));
  expect([found.length, left]).toEqual([1, []]);
  expect(wordsOf(mended)).toEqual(['Log me in. My user id is USR001.', 'Please send a message.', supply]);
});

const withholding = (tool: string, changes: Partial<SuiteEntry> = {}) =>
  conversation(
    'starter_base_0',
    [
      { said: "Make a directory called 'backup'.", calls: [] },
      { announces: [tool], calls: ["mkdir(dir_name='backup')"] },
    ],
    changes,
  );

test('the tool that the request needs is withheld', async () => {
  const { mended, found, left } = await remediedBy(
    [withholdNeededTool],
    [voidWithholding],
    suiteOf(withholding('wc')),
  );
  expect([found.length, left]).toEqual([1, []]);
  expect(mended?.turns[1]?.announces).toEqual(['mkdir']);
});

test('a variant whose point is void is withdrawn, an entry without variants is not', async () => {
  const base = conversation(
    'starter_base_0',
    [{ said: "Make a directory called 'backup'.", calls: ["mkdir(dir_name='backup')"] }],
    { id: 'base', scenario: 'directories' },
  );
  const alone = await remediedBy([withdrawVoidVariant], [voidWithholding], suiteOf(withholding('wc')));
  expect(alone.left).toHaveLength(1);
  const variant = await remediedBy(
    [withdrawVoidVariant],
    [voidWithholding],
    suiteOf(withholding('wc', { scenario: 'directories' }), base),
  );
  expect([variant.mended, variant.left]).toEqual([undefined, []]);
});

const DATE = { type: 'string', description: 'Date in the format YYYY-MM-DD.' };

test('a date that can be read in two ways is written out as the key reads it', async () => {
  const task = keyedTask({
    says: 'Set the start to 03/10/2023.',
    parameters: { start: DATE },
    accepts: { start: ['2023-03-10'] },
  });
  const { mended, found } = await remediedBy([writeDateOut], [dateOrderOpen], keyedSuite(task));
  expect(found).toHaveLength(1);
  expect(wordsOf(mended)).toEqual(['Set the start to March 10, 2023.']);
});

const MUSIC = keyedTask({
  says: 'Play some music of this kind.',
  parameters: { genre: { type: 'string', description: 'Kind of music.' } },
  accepts: { genre: ['classical'] },
});

test('a value that a key demands and nothing yields is said', async () => {
  const { mended, found, left } = await remediedBy([sayKeyValue], [valueUnsaid], keyedSuite(MUSIC));
  expect([found.length, left]).toEqual([1, []]);
  expect(wordsOf(mended)).toEqual(['Play some music of this kind. Use classical as the genre.']);
});

test('a value that another finding contradicts is not said', async () => {
  const [unsaid] = await findingsIn(keyedSuite(MUSIC), valueUnsaid);
  if (unsaid === undefined) throw new Error('nothing is found');
  const remedies = (...findings: readonly Finding[]) => [
    ...sayKeyValue.remedies(unsaid, MUSIC, auditedEntry(MUSIC), findings),
  ];
  expect(remedies(unsaid)).toHaveLength(1);
  const wrong: Finding = {
    ...unsaid,
    detector: { id: 'key-literal-differs', version: '1', group: 'mechanical' },
  };
  expect(remedies(unsaid, wrong)).toEqual([]);
});
